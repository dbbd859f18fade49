"""`dfs`: every schedule with no preemption, then every one with one, with two, …

Musuvathi, Qadeer: "Iterative Context Bounding for Systematic Testing of Multithreaded Programs", PLDI 2007. To switch away
from a thread that could go on is a preemption, unless it yields there (it sleeps, or what it tries would fail). No schedule is
run twice: what the bound cuts off waits as a prefix until the bound is raised. Where nothing was cut off, the search was
complete.

A switch is tried only where it can make a difference (see `threadloom.strategies.conflicts`); every schedule left out has
the same outcome as one that was run, with no more preemptions.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from threadloom.engine.execution import Ending, Execution
from threadloom.engine.vthread import VThread
from threadloom.errors import Uncontrolled
from threadloom.schedule import default
from threadloom.strategies.conflicts import Conflicts
from threadloom.strategies.strategy import Budget, Coverage

FREE_YIELDS: Final = 6
"""How often a schedule may leave the default order where threads yield, before each such choice costs a preemption.

Else a loop that tries again and again would be explored without end.
"""


class Prefix(NamedTuple):
    """The choices that lead to a place where another alternative begins: a list linked from its end."""

    before: Prefix | None
    choice: int
    length: int
    cost: int
    """Preemptions in it."""
    yields: int


class BoundedSearch:
    """Depth first within a bound, the bound raised step by step up to `limit` (``None``: as far as it goes)."""

    def __init__(
        self, limit: int | None = None, schedules: int | None = None, conflicts: Conflicts | None = None
    ) -> None:
        self.bound = 0
        self.conflicts = Conflicts() if conflicts is None else conflicts
        self._left_out = False
        """Has a branch been left out for want of a conflict?"""
        self._limit = limit
        self._left = schedules
        self._open: list[Prefix | None] = [None]
        self._cut: list[Prefix] = []
        """What would need more preemptions than the bound allows."""
        self._at: Prefix | None = None
        self._forced: list[int] = []
        self._position = 0
        self._truncated = False
        """An execution was cut, so that what lies beyond is unknown."""

    @classmethod
    def make(cls, budget: Budget) -> BoundedSearch:
        return cls(budget.preemptions, budget.schedules)

    def begin(self) -> bool:
        if self._left == 0:
            return False
        if not self._open and not self._raise():
            return False
        if self._left is not None:
            self._left -= 1
        self._start(self._open.pop())
        return True

    def _raise(self) -> bool:
        """Goes on to the next bound; False if there is none, or nothing to do there."""
        if not self._cut or (self._limit is not None and self.bound >= self._limit):
            return False
        self.bound += 1
        self._open.extend(self._cut)
        self._cut = []
        return True

    def _start(self, prefix: Prefix | None) -> None:
        self._at = prefix
        self._position = 0
        self._forced = []
        while prefix is not None:
            self._forced.append(prefix.choice)
            prefix = prefix.before
        self._forced.reverse()

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        position = self._position
        self._position += 1
        if position < len(self._forced):
            wanted = self._forced[position]
            for thread in ready:
                if thread.ordinal == wanted:
                    return thread
            raise Uncontrolled("the program did not do the same again: something in it is not under control")
        return self._branch(ready, current)

    def _branch(self, ready: list[VThread], current: VThread) -> VThread:
        """Beyond the prefix: go on by the default rule, and keep the alternatives for later."""
        chosen = default(ready, current)
        here = self._at
        cost, yields = (here.cost, here.yields) if here is not None else (0, 0)
        free = current not in ready or current.pending.yields()
        if not free and not self.conflicts.matter(current.pending):
            self._left_out = True
            self._at = Prefix(here, chosen.ordinal, self._position, cost, yields)
            return chosen
        for thread in reversed(ready):
            if thread is chosen:
                continue
            price = 0 if free and (current.ended or yields < FREE_YIELDS or current not in ready) else 1
            gave_way = 1 if current in ready and free else 0
            other = Prefix(here, thread.ordinal, self._position, cost + price, yields + gave_way)
            if other.cost <= self.bound:
                self._open.append(other)
            else:
                self._cut.append(other)
        self._at = Prefix(here, chosen.ordinal, self._position, cost, yields)
        return chosen

    def end(self, execution: Execution) -> None:
        self._at = None
        if execution.ending is Ending.CUT:
            self._truncated = True
        self.learn(execution)

    def learn(self, execution: Execution) -> None:
        """Takes note of what is in conflict; branches that were left out may make a difference after all."""
        if not self.conflicts.learn(execution) or not self._left_out:
            return
        self.bound = 0
        self._open = [None]
        self._cut = []
        self._left_out = False

    @property
    def phase(self) -> str:
        return "no preemption" if not self.bound else f"preemptions ≤ {self.bound}"

    @property
    def estimate(self) -> int | None:
        return None

    @property
    def waiting(self) -> int:
        """Prefixes still to be run within the present bound."""
        return len(self._open)

    def covered(self) -> tuple[Coverage, int | None]:
        done = self.bound - 1 if self._open else self.bound
        if self._truncated:
            return "sampled", None
        if not self._open and not self._cut:
            return "complete", None
        return ("bounded", done) if done >= 0 else ("sampled", None)

    def reached(self) -> bool:
        coverage, bound = self.covered()
        if coverage == "complete":
            return True
        return coverage == "bounded" and self._limit is not None and bound == self._limit
