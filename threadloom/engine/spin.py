"""Does this loop only wait?

A turn of a `while` loop that writes nothing, changes no local variable and makes no other progress is *pure*: the next turn
will do the same unless another thread changes something that it read. So its thread is parked until that happens (spin-assume:
Kokologiannakis, Ren, Vafeiadis, "Dynamic Partial Order Reductions for Spinloops", FMCAD 2021), and a loop that waits for a flag
is explored in a few schedules instead of without end. A failed attempt and a sleep count as reads.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.operation import PROBE, READ, Location, Operation


class Turn:
    """What a thread had done, and what its variables were, when a loop began its present turn."""

    __slots__ = ("event", "frame", "key", "progress", "values")

    def __init__(self, key: str, frame: FrameType, me: VThread) -> None:
        self.key = key
        self.frame = id(frame)
        self.event = loom.event
        self.progress = me.progress
        self.values = dict(frame.f_locals)


class Spin(Operation):
    """Granted once another thread has changed something that the last turn read."""

    __slots__ = ("by", "reads", "since", "upto", "woken")

    def __init__(self, by: VThread, reads: dict[Location, int]) -> None:
        super().__init__("wait in a loop")
        self.by = by
        self.reads = reads
        """By location: the event that read it first."""
        self.upto = min(reads.values(), default=loom.event)
        self.woken = -1
        self.since = loom.now

    def enabled(self) -> bool:
        if self.woken < 0:
            self._look()
        return self.woken >= 0 or loom.now > self.since

    def _look(self) -> None:
        """Goes through the events since the last look."""
        while self.upto < loom.event:
            self.upto += 1
            if loom.tids[self.upto] == self.by.ordinal:
                continue
            for location, mode in loom.ops[self.upto].footprint:
                read = self.reads.get(location)
                if read is not None and self.upto > read and mode not in (READ, PROBE) and self.upto not in loom.futile:
                    self.woken = self.upto
                    return


def turn(key: str) -> None:
    """A `while` loop of the current thread begins a turn: if the last one was pure, wait until another may differ."""
    me = loom.current
    frame = sys._getframe(2)
    last: Turn | None = me.turn
    if (
        last is not None
        and last.key == key
        and last.frame == id(frame)
        and last.progress == me.progress
        and (reads := _reads(me, last.event)) is not None
        and _same(last.values, dict(frame.f_locals))
        and (not loom.prompt or reads)
    ):
        op = Spin(me, reads)
        loom.spinning += 1
        try:
            loom.step(op)
        finally:
            loom.spinning -= 1
        if op.woken >= 0:
            loom.caused_by(op.woken)
    me.turn = Turn(key, frame, me)


def _reads(me: VThread, since: int) -> dict[Location, int] | None:
    """What `me` has read since that event; ``None`` if it wrote something, or slept in prompt time."""
    reads: dict[Location, int] = {}
    for event in range(since + 1, loom.event + 1):
        if loom.tids[event] != me.ordinal:
            continue
        op = loom.ops[event]
        if loom.prompt and op.yields():
            return None
        if not op.footprint and not op.yields():
            return None
        for location, mode in op.footprint:
            if mode not in (READ, PROBE) and event not in loom.futile:
                return None
            reads.setdefault(location, event)
    return reads


def _same(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Are all variables bound to the same objects, or to equal numbers and strings?"""
    if before.keys() != now.keys():
        return False
    for name, value in before.items():
        other = now[name]
        if value is not other and not (
            type(value) in (int, float, str, bool) and type(other) is type(value) and value == other
        ):
            return False
    return True
