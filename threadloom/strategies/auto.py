"""`auto`: what grading uses.

A few random schedules first, which show what is shared and find many bugs at once. Then the cheap ones, since most bugs need
few preemptions: all with none, all with one. Then more random ones, for what hides deep, and then all with two. Phases are
counted in schedules, not seconds, so that the verdict is the same on every machine.
"""

from __future__ import annotations

from typing import Final

from threadloom.engine.execution import Execution
from threadloom.engine.vthread import VThread
from threadloom.strategies.bounded import BoundedSearch
from threadloom.strategies.conflicts import Conflicts
from threadloom.strategies.pct import Pct
from threadloom.strategies.pos import Pos
from threadloom.strategies.strategy import Budget, Coverage, Strategy

ENOUGH: Final = 2
"""Preemptions: to have covered all schedules with so many is to have passed."""
SCHEDULES: Final = 50_000
FIRST_SAMPLES: Final = 10
SAMPLES: Final = 50
"""Schedules of each kind of sampling between the bounds."""


class Auto:
    """A bounded search with some sampling before it and in its middle."""

    def __init__(self, budget: Budget) -> None:
        self._wanted = ENOUGH if budget.preemptions is None else budget.preemptions
        self._left = SCHEDULES if budget.schedules is None else budget.schedules
        self._conflicts = Conflicts()
        self._search = BoundedSearch(self._wanted, conflicts=self._conflicts)
        self._now: Strategy = Pos.make(Budget(schedules=FIRST_SAMPLES, seed=budget.seed))
        more = Budget(schedules=SAMPLES, seed=budget.seed + 1)
        self._samplers: list[Strategy] = [Pos.make(more), Pct.make(more)]

    @classmethod
    def make(cls, budget: Budget) -> Auto:
        return cls(budget)

    def begin(self) -> bool:
        if not self._left:
            return False
        self._left -= 1
        if self._now is self._search and self._samplers and self._search.bound >= 1 and not self._search.waiting:
            self._now = self._samplers.pop(0)
        while self._now is not self._search:
            if self._now.begin():
                return True
            middle = self._search.bound >= 1 and self._samplers
            self._now = self._samplers.pop(0) if middle else self._search
        return self._search.begin()

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        return self._now.pick(ready, current)

    def end(self, execution: Execution) -> None:
        if self._now is self._search:
            self._search.end(execution)
        else:
            self._now.end(execution)
            self._search.learn(execution)

    @property
    def phase(self) -> str:
        return self._now.phase

    @property
    def estimate(self) -> int | None:
        return None

    def covered(self) -> tuple[Coverage, int | None]:
        return self._search.covered()

    def reached(self) -> bool:
        coverage, bound = self.covered()
        return coverage == "complete" or (coverage == "bounded" and bound is not None and bound >= self._wanted)
