"""`auto`: what grading uses.

A few random schedules first, which find many bugs at once. Then every trace (`dpor`): most programs are small enough for that,
and it finds what is wrong with them within a few executions. Where it does not come to an end within its share of the budget,
some more random schedules, for what hides deep in large programs, and then all schedules with no preemption, with one and
with two. Phases are counted in schedules, not seconds, so that the verdict is the same on every machine.
"""

from __future__ import annotations

from typing import Final

from threadloom.engine.execution import Execution
from threadloom.engine.vthread import VThread
from threadloom.strategies.bounded import BoundedSearch
from threadloom.strategies.dpor import Dpor
from threadloom.strategies.pct import Pct
from threadloom.strategies.pos import Pos
from threadloom.strategies.strategy import Budget, Coverage, Strategy

ENOUGH: Final = 2
"""Preemptions: to have covered all schedules with so many is to have passed."""
SCHEDULES: Final = 60_000
FIRST_SAMPLES: Final = 20
TRACES: Final = 20_000
"""Executions of `dpor` before the search turns to what it can cover for certain."""
SAMPLES: Final = 300
"""Schedules of each kind of sampling in a program that is too large for that."""


class Auto:
    """Sampling, then all traces; failing that more sampling, then a bounded search."""

    def __init__(self, budget: Budget) -> None:
        self._wanted = ENOUGH if budget.preemptions is None else budget.preemptions
        self._left = SCHEDULES if budget.schedules is None else budget.schedules
        self._all = Dpor(schedules=TRACES)
        self._search = BoundedSearch(self._wanted)
        self._phases: list[Strategy] = [
            Pos.make(Budget(schedules=FIRST_SAMPLES, seed=budget.seed)),
            self._all,
            Pos.make(Budget(schedules=SAMPLES, seed=budget.seed + 1)),
            Pct.make(Budget(schedules=SAMPLES, seed=budget.seed + 1)),
            self._search,
        ]

    @classmethod
    def make(cls, budget: Budget) -> Auto:
        return cls(budget)

    @property
    def _now(self) -> Strategy:
        return self._phases[0]

    @property
    def needs_states(self) -> bool:
        """Does the phase at hand ask for the states of primitives?"""
        return self._now is self._all

    def begin(self) -> bool:
        if not self._left:
            return False
        self._left -= 1
        while not self._now.begin():
            if len(self._phases) == 1 or self._all.reached():
                return False
            self._phases.pop(0)
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
        return None

    def covered(self) -> tuple[Coverage, int | None]:
        if self._all.reached():
            return self._all.covered()
        return self._search.covered() if self._now is self._search else ("sampled", None)

    def reached(self) -> bool:
        coverage, bound = self.covered()
        return coverage == "complete" or (coverage == "bounded" and bound is not None and bound >= self._wanted)
