"""Is a thread that waits passed again and again by others that have come later?

Only where it can't go on all the while: a thread that could, and doesn't get its turn, is no fault of the program. One that
was let go on for a moment, looked, and had to wait again by its own doing, has waited all the time.

When a thread comes to wait is no step, and no order of steps tells it. A search that reduces runs one order of many that are
the same otherwise, in which the thread may come late. So it is looked at how early it could have come in this execution: with
all before it that has to be there, and all else after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from threadloom.engine.execution import Execution, Wait
from threadloom.engine.happens_before import predecessors
from threadloom.trace.records import Record, ThreadBlocked, ThreadReady

Stretch: TypeAlias = tuple[int, int]
TOO_MANY: Final = 3
"""Later comers that may not be served while a thread waits."""


@dataclass(frozen=True, slots=True)
class Starved:
    """A wait, since which event of it the thread could not go on, and those who were served meanwhile."""

    wait: Wait
    since: int
    passing: tuple[Wait, ...]


def starved(execution: Execution, records: Sequence[Record], labels: Iterable[str]) -> Starved | None:
    """A wait for one of `labels`, in an execution that was recorded, in which too many others came and were served."""
    wanted = frozenset(labels)
    for wait in execution.waits:
        if wait.label in wanted:
            for stretches in _in_one(_blocked(wait, records, len(execution.tids)), wait.thread, execution.tids):
                passing = _served_in(execution.waits, wait.thread, stretches)
                if len(passing) >= TOO_MANY:
                    return Starved(wait, stretches[0][0], passing)
    return None


def _in_one(stretches: Sequence[Stretch], thread: int, tids: Sequence[int]) -> Iterator[list[Stretch]]:
    """Stretches that follow each other with nothing but steps of the thread's own between them."""
    group: list[Stretch] = []
    for start, end in stretches:
        if group and thread not in tids[group[-1][1] + 1 : start + 1]:
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _served_in(waits: Sequence[Wait], thread: int, stretches: Sequence[Stretch]) -> tuple[Wait, ...]:
    """Who came when the thread was waiting, and was served while it could not go on?"""
    return tuple(
        other
        for other in waits
        if other.thread != thread
        and other.served is not None
        and other.since >= stretches[0][0]
        and any(start <= other.served < end for start, end in stretches)
    )


def with_early_waits(execution: Execution, labels: Iterable[str]) -> Iterator[list[int]]:
    """The same trace in other orders, by threads: in each of them one wait begins as early as it can.

    Only such as could show that too many are served meanwhile.
    """
    wanted = frozenset(labels)
    waits = [wait for wait in execution.waits if wait.label in wanted]
    if not waits or len(execution.waits) <= TOO_MANY:
        return
    tids = execution.tids
    before = predecessors(tids, execution.ops, execution.causes)
    for wait in waits:
        last = len(tids) if wait.served is None else wait.served + 1
        own = [event for event in range(last) if tids[event] == wait.thread]
        for came, went in zip([-1, *own], [*own, last], strict=True):
            if went <= wait.since:
                continue
            needed = 0 if came < 0 else before[came] | 1 << came
            if _could_be_served(execution, wait, needed, last) >= TOO_MANY:
                yield [
                    *(tid for event, tid in enumerate(tids) if needed >> event & 1),
                    *(tid for event, tid in enumerate(tids) if not needed >> event & 1),
                ]


def _could_be_served(execution: Execution, wait: Wait, needed: int, until: int) -> int:
    """How many others could come after what is `needed` for the wait (a set of events), and are served `until` it is over?"""
    count = 0
    for other in execution.waits:
        if other.thread == wait.thread or other.served is None or other.served >= until:
            continue
        own = (event for event in range(other.since + 1, len(execution.tids)) if execution.tids[event] == other.thread)
        first = next(own, None)
        count += first is None or not needed >> first & 1
    return count


def _blocked(wait: Wait, records: Sequence[Record], end: int) -> list[Stretch]:
    """The stretches of a wait in which its thread could not go on, as events."""
    found: list[Stretch] = []
    since: int | None = None
    for record in records:
        if isinstance(record, ThreadBlocked | ThreadReady) and record.thread == wait.thread:
            event = record.step - 1
            if isinstance(record, ThreadBlocked):
                since = event if since is None else since
            elif since is not None:
                found.append((since, event))
                since = None
    if since is not None:
        found.append((since, end))
    last = end if wait.served is None else wait.served
    return [(max(start, wait.since), min(stop, last)) for start, stop in found if stop > wait.since and start < last]
