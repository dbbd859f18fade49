"""`auto`: what grading uses.

A few schedules first that find many bugs at once, however large the program: two in step, then some that are steered to what
reads have seldom seen (`reads-from`). Then every trace (`dpor`): most programs are small enough for that, and it finds what
is wrong with them within a few executions. A program in which it has not come to an end soon is large: some more steered
schedules and some with few switches (`pct`), for what hides deep, and then `dpor` again from where it was. Where that does
not come to an end within its share of the budget, all schedules with no preemption, with one and with two. Phases are counted
in schedules, not seconds, so that the verdict is the same on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from threadloom.engine.execution import Execution
from threadloom.engine.vthread import VThread
from threadloom.strategies.bounded import BoundedSearch
from threadloom.strategies.dpor import Dpor
from threadloom.strategies.pct import Pct
from threadloom.strategies.reads_from import ReadsFrom
from threadloom.strategies.strategy import Budget, Coverage, Strategy

ENOUGH: Final = 2
"""Preemptions: to have covered all schedules with so many is to have passed."""
SCHEDULES: Final = 60_000
SAMPLES: Final = 30
"""Three or four times as many as `reads-from` takes on the mean for what is rare otherwise (`benchmarks/first_bug.py`)."""
SOON: Final = 100
"""Executions of `dpor` in which most bugs of small programs are found."""
MORE_SAMPLES: Final = 200
TRACES: Final = 20_000
"""Executions of `dpor` before the search turns to what it can cover for certain."""


class Auto:
    """Sampling, then all traces, with more sampling between; failing that a bounded search."""

    def __init__(self, budget: Budget) -> None:
        self._wanted = ENOUGH if budget.preemptions is None else budget.preemptions
        self._left = SCHEDULES if budget.schedules is None else budget.schedules
        self._all = Dpor()
        self._search = BoundedSearch(self._wanted)
        samples = ReadsFrom.make(Budget(schedules=SAMPLES + MORE_SAMPLES, seed=budget.seed))
        shuffles = Pct.make(Budget(schedules=MORE_SAMPLES, seed=budget.seed))
        self._phases: list[tuple[Strategy, int]] = [
            (samples, SAMPLES),
            (self._all, SOON),
            (samples, MORE_SAMPLES),
            (shuffles, MORE_SAMPLES),
            (self._all, TRACES),
            (self._search, SCHEDULES),
        ]
        self._done = 0
        """Executions of the phase at hand."""
        self._begun: Counter[int] = Counter()
        """By `id` of a strategy: its executions in all its phases."""

    @classmethod
    def make(cls, budget: Budget) -> Auto:
        return cls(budget)

    @property
    def _now(self) -> Strategy:
        return self._phases[0][0]

    @property
    def needs_states(self) -> bool:
        """Does the phase at hand ask for the states of primitives?"""
        return self._now is self._all

    @property
    def script(self) -> Sequence[int]:
        """The first steps of the next execution, where the phase at hand knows them."""
        return self._all.script if self._now is self._all else ()

    def begin(self) -> bool:
        if not self._left:
            return False
        self._left -= 1
        while self._done >= self._phases[0][1] or not self._now.begin():
            if len(self._phases) == 1 or self._all.reached():
                return False
            self._phases.pop(0)
            self._done = 0
        self._done += 1
        self._begun[id(self._now)] += 1
        return True

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        return self._now.pick(ready, current)

    def end(self, execution: Execution) -> None:
        self._now.end(execution)

    @property
    def phase(self) -> str:
        return self._now.phase

    @property
    def estimate(self) -> int | None:
        """Where the phase at hand goes through all there is: as many as it will take, and those of the other phases so far."""
        now = self._now
        if now is not self._all and now is not self._search:
            return None
        estimate = now.estimate
        return None if estimate is None else estimate + sum(self._begun.values()) - self._begun[id(now)]

    def covered(self) -> tuple[Coverage, int | None]:
        if self._all.reached():
            return self._all.covered()
        return self._search.covered() if self._now is self._search else ("sampled", None)

    def reached(self) -> bool:
        coverage, bound = self.covered()
        return coverage == "complete" or (coverage == "bounded" and bound is not None and bound >= self._wanted)
