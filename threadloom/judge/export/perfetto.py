"""How does a trace look in Perfetto, or in any viewer of Chrome's trace events?

One millisecond a step. Each thread has its deeds as slices (``X``), what it holds and waits for as spans of their
own (``b``, ``e``); queues have a counter (``C``), and an arrow (``s``, ``f``) leads from a release to the acquire of
the thread that waited for it. See "Trace Event Format" (Google, 2016).
"""

from __future__ import annotations

import json
from typing import Any

from threadloom.judge.export.storyline import next_line, thread_columns
from threadloom.judge.trace_file import SavedTrace
from threadloom.trace.narrative import primitive_name
from threadloom.trace.records import (
    LockAcquired,
    LockReleased,
    QueueGot,
    QueuePut,
    Record,
    ThreadBlocked,
    ThreadEnded,
)
from threadloom.trace.world import World

STEP = 1_000
"""Microseconds of the viewer's time a step."""


def to_perfetto(trace: SavedTrace) -> str:
    """The trace as a JSON object."""
    events: list[dict[str, Any]] = [
        {"ph": "M", "pid": 1, "name": "process_name", "args": {"name": trace.verdict.target}}
    ]
    for thread, name in thread_columns(trace.records).items():
        events.append({"ph": "M", "pid": 1, "tid": thread, "name": "thread_name", "args": {"name": name}})
    events += _Events().of(trace.records)
    return json.dumps({"traceEvents": events, "displayTimeUnit": "ms"}) + "\n"


class _Events:
    """Walks through a trace, remembering which spans are open."""

    def __init__(self) -> None:
        self._events: list[dict[str, Any]] = []
        self._waits: dict[int, str] = {}
        self._holds: dict[tuple[int, int], str] = {}
        self._released: dict[int, int] = {}
        self._arrows = 0

    def of(self, records: tuple[Record, ...]) -> list[dict[str, Any]]:
        world = World()
        for record in records:
            before = world
            line, world = next_line(world, record)
            at = record.step * STEP
            if line is not None and not isinstance(record, ThreadBlocked):
                self._end_wait(record.thread, at)
                self._add(
                    "X", record.thread, at, line.note, dur=STEP, args={"where": line.place, "what": line.sentence}
                )
            match record:
                case ThreadBlocked(thread=thread, primitive=primitive, other=other):
                    self._end_wait(thread, at)
                    what = primitive_name(world, primitive) if primitive is not None else f"T{other}"
                    self._waits[thread] = f"waits for {what}"
                    self._span("b", thread, at, self._waits[thread])
                case LockAcquired(thread=thread, primitive=primitive, depth=1):
                    self._holds[thread, primitive] = f"holds {primitive_name(world, primitive)}"
                    self._span("b", thread, at, self._holds[thread, primitive])
                    if thread in before.primitives[primitive].waiters and primitive in self._released:
                        self._add("f", thread, at, "lets in", id=self._released[primitive], bp="e")
                case LockReleased(thread=thread, primitive=primitive, depth=0):
                    if name := self._holds.pop((thread, primitive), None):
                        self._span("e", thread, at + STEP, name)
                    self._arrows += 1
                    self._released[primitive] = self._arrows
                    self._add("s", thread, at, "lets in", id=self._arrows)
                case QueuePut(primitive=primitive, depth=depth) | QueueGot(primitive=primitive, depth=depth):
                    self._add("C", 0, at, primitive_name(world, primitive), args={"depth": depth})
                case ThreadEnded(thread=thread):
                    self._end_wait(thread, at)
        end = (records[-1].step + 1) * STEP if records else 0
        for thread in list(self._waits):
            self._end_wait(thread, end)
        for (thread, _), name in self._holds.items():
            self._span("e", thread, end, name)
        return self._events

    def _end_wait(self, thread: int, at: int) -> None:
        if name := self._waits.pop(thread, None):
            self._span("e", thread, at, name)

    def _span(self, phase: str, thread: int, at: int, name: str) -> None:
        self._add(phase, thread, at, name, id=f"{thread}:{name}")

    def _add(self, phase: str, thread: int, at: int, name: str, **more: Any) -> None:
        event = {"ph": phase, "pid": 1, "tid": thread, "ts": at, "name": name, "cat": "threadloom"}
        self._events.append({**event, **more})
