"""Every interleaving of a program, one after the other, and how many of them differ.

What a search leaves out has to be judged by one that leaves out nothing: `Unreduced` branches over all threads at every step.
`trace_of` tells which executions are the same Mazurkiewicz trace, so that to count traces is to run everything and compare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Final

from threadloom.engine import spin
from threadloom.engine.ending import End
from threadloom.engine.execution import Execution
from threadloom.engine.happens_before import predecessors
from threadloom.engine.loom import loom
from threadloom.engine.vthread import Begin, VThread
from threadloom.operation import Operation
from threadloom.primitives.thread import Join
from threadloom.schedule import default


class Unreduced:
    """Depth first over all choices: no bound, nothing left out.

    `hurry` makes some steps at once where they can be made, without trying anything else before: the begin of a thread, which
    touches nothing, and (`ends`) starts, ends and joins, for programs in which nobody else looks at whether a thread is alive.
    """

    def __init__(self, *, hurry: bool = False, ends: bool = False) -> None:
        self._hurry = hurry
        self._ends = ends
        self._choices: list[list[int]] = []
        """By choice so far: the threads that are still to be tried there, the present one last."""
        self._position = 0
        self._started = False

    def begin(self) -> bool:
        self._position = 0
        if not self._started:
            self._started = True
            return True
        while self._choices:
            self._choices[-1].pop()
            if self._choices[-1]:
                return True
            self._choices.pop()
        return False

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        if self._hurry:
            for thread in ready:
                if hurried(thread.pending, ends=self._ends):
                    return thread
        if self._position == len(self._choices):
            first = default(ready, current).ordinal
            rest = sorted((thread.ordinal for thread in ready if thread.ordinal != first), reverse=True)
            self._choices.append([*rest, first])
        wanted = self._choices[self._position][-1]
        self._position += 1
        return next(thread for thread in ready if thread.ordinal == wanted)

    def end(self, execution: Execution) -> None:
        pass


def hurried(op: Operation, *, ends: bool) -> bool:
    """Is it among the steps that are made at once?"""
    if isinstance(op, Begin):
        return not op.footprint  # that of a daemon can come too late
    return ends and ((isinstance(op, End) and len(op.footprint) == 1) or op.verb in ("start", "join"))


@contextmanager
def joins_are_steps() -> Iterator[None]:
    """The engine makes joins as soon as it can; here they are left to the strategy, like everything else."""
    eager = Join.eager
    Join.eager = False
    try:
        yield
    finally:
        Join.eager = eager


Trace = tuple[Hashable, ...]


def trace_of(execution: Execution) -> Trace:
    """What is the same for two executions just when one can be had from the other by swapping independent neighbours.

    For each thread its steps in order, each with what it touches and how many steps of each thread happen before it.
    """
    paths = [execution.threads[tid].path for tid in execution.tids]
    masks = predecessors(execution.tids, execution.ops, execution.causes)
    own = dict.fromkeys(paths, 0)
    for event, path in enumerate(paths):
        own[path] |= 1 << event
    order = sorted(own)
    steps: dict[int, list[Hashable]] = {path: [] for path in order}
    for path, op, mask in zip(paths, execution.ops, masks, strict=True):
        clock = tuple((mask & own[other]).bit_count() for other in order)
        steps[path].append((op.verb, op.footprint, clock))
    return tuple((path, *steps[path]) for path in order)


INVISIBLE: Final = ("is_alive", "enumerate", "join(0")
"""What a program says that looks whether a thread has ended."""


def ends_are_seen(source: str) -> bool:
    return any(word in source for word in INVISIBLE)


@contextmanager
def loops_go_round(times: int) -> Iterator[None]:
    """A loop that only waits is parked by the engine; here each thread may first go round so often for nothing."""
    rounds: Counter[int] = Counter()
    execution: list[list[int]] = [[]]
    park = spin._park

    class Round(Operation):
        """What a thread does that is not parked: nothing."""

        def __init__(self) -> None:
            super().__init__("go round")

        def yields(self) -> bool:
            return True

    def or_not(op: spin.Spin) -> None:
        if execution[0] is not loom.tids:  # a new one
            execution[0] = loom.tids
            rounds.clear()
        if rounds[op.by.ordinal] >= times:
            park(op)
        else:
            rounds[op.by.ordinal] += 1
            loom.step(Round())

    spin._park = or_not
    try:
        yield
    finally:
        spin._park = park
