"""`bounded` and `dfs`: every schedule with no preemption, then every one with one, with two, …

Musuvathi, Qadeer: "Iterative Context Bounding for Systematic Testing of Multithreaded Programs", PLDI 2007. To switch away
from a thread that could go on is a preemption, unless it yields there (it sleeps, or what it tries would fail). No schedule is
run twice: what the bound cuts off waits as a prefix until the bound is raised. Where nothing was cut off, the search was
complete.

A switch is tried only where it can make a difference: before an operation on a location that two threads touch, one of them
changing it (see `threadloom.strategies.conflicts`). Before any other it can as well come later, after that operation, and
costs no more there; so every schedule left out has the same outcome as one that was run, with no more preemptions.

`bounded` is content with `ENOUGH` preemptions, or as many as it is told, and goes on while its budget lasts; `dfs` has no end
but the last schedule.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from threadloom.engine.execution import Ending, Execution
from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.errors import STRAYED, Uncontrolled
from threadloom.schedule import default
from threadloom.strategies.conflicts import Conflicts
from threadloom.strategies.strategy import Budget, Coverage
from threadloom.strategies.tree_size import TreeSize

ENOUGH: Final = 2
"""Preemptions: most bugs need no more (Musuvathi and Qadeer, section 5)."""
SCHEDULES: Final = 60_000

FREE_YIELDS: Final = 6
"""How often a schedule may leave the default order where threads yield before what follows has to wait for a higher bound.

Only the order of the search: what waits so still counts as left out at the bound to which it belongs.
"""


class Prefix(NamedTuple):
    """The choices that lead to a place where another alternative begins: a list linked from its end."""

    before: Prefix | None
    choice: int
    length: int
    preemptions: int
    yields: int
    """How often it left the default order where a thread yielded."""

    @property
    def level(self) -> int:
        """The bound at which it is explored."""
        return self.preemptions + max(self.yields - FREE_YIELDS, 0)


class BoundedSearch:
    """Depth first within a bound, the bound raised step by step up to `limit` (``None``: as far as it goes)."""

    def __init__(
        self,
        limit: int | None = None,
        schedules: int | None = None,
        conflicts: Conflicts | None = None,
        *,
        enough: int | None = None,
    ) -> None:
        self.bound = 0
        self.conflicts = Conflicts() if conflicts is None else conflicts
        self.pruned = 0
        self._left_out = False
        """Has a branch been left out for want of a conflict?"""
        self._limit = limit
        self._enough = limit if enough is None else enough
        """The bound that is asked for; ``None``: all schedules are."""
        self._left = schedules
        self._open: list[tuple[Prefix | None, float]] = [(None, 1.0)]
        """What is to be run within the present bound, each with its share of the tree of that bound."""
        self._cut: list[Prefix] = []
        """What would need more preemptions than the bound allows."""
        self._size = TreeSize()
        self._share = 1.0
        """Of the present execution."""
        self._at: Prefix | None = None
        self._under_way: int | None = None
        """The preemptions that lead to where the execution under way begins something new."""
        self._forced: list[int] = []
        self._position = 0
        self._truncated = False
        """An execution was cut, so that what lies beyond is unknown."""

    @classmethod
    def make(cls, budget: Budget) -> BoundedSearch:
        """`dfs`."""
        return cls(budget.preemptions, budget.schedules)

    @classmethod
    def make_bounded(cls, budget: Budget) -> BoundedSearch:
        """`bounded`."""
        schedules = SCHEDULES if budget.schedules is None else budget.schedules
        enough = ENOUGH if budget.preemptions is None else budget.preemptions
        return cls(budget.preemptions, schedules, enough=enough)

    def begin(self) -> bool:
        if self._left == 0:
            return False
        if not self._open and not self._raise():
            return False
        if self._left is not None:
            self._left -= 1
        self._start(*self._open.pop())
        return True

    def _raise(self) -> bool:
        """Goes on to the next bound; False if there is none, or nothing to do there."""
        allowed = [prefix for prefix in self._cut if self._allowed(prefix)]
        if not allowed:
            return False
        self.bound = max(self.bound + 1, min(prefix.level for prefix in allowed))
        now = [prefix for prefix in allowed if prefix.level <= self.bound]
        self._cut = [prefix for prefix in self._cut if prefix.level > self.bound or not self._allowed(prefix)]
        self._open.extend((prefix, 1 / len(now)) for prefix in now)
        self._size.next_tree()
        return True

    def _allowed(self, prefix: Prefix) -> bool:
        """Has it no more preemptions than the limit?"""
        return self._limit is None or prefix.preemptions <= self._limit

    def _start(self, prefix: Prefix | None, share: float) -> None:
        self._at = prefix
        self._under_way = 0 if prefix is None else prefix.preemptions
        self._share = share
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
            raise Uncontrolled(STRAYED)
        return self._branch(ready, current)

    def _branch(self, ready: list[VThread], current: VThread) -> VThread:
        """Beyond the prefix: go on by the default rule, and keep the alternatives for later."""
        chosen = default(ready, current)
        here = self._at
        preemptions, yields = (here.preemptions, here.yields) if here is not None else (0, 0)
        yielding = current in ready and current.pending.yields()
        free = yielding or current not in ready or _joined(current)
        if free or self.conflicts.meet(current.pending):
            within: list[Prefix] = []
            for thread in reversed(ready):
                if thread is chosen:
                    continue
                other = Prefix(here, thread.ordinal, self._position, preemptions + (not free), yields + yielding)
                (within if other.level <= self.bound and self._allowed(other) else self._cut).append(other)
            self._share /= len(within) + 1
            self._open.extend((other, self._share) for other in within)
        else:
            self._left_out = True
        self._at = Prefix(here, chosen.ordinal, self._position, preemptions, yields)
        return chosen

    def end(self, execution: Execution) -> None:
        self._at = self._under_way = None
        if execution.redundant:
            self.pruned += 1
        elif execution.ending is Ending.CUT:
            self._truncated = True
        self._size.leaf(self._share)
        self.learn(execution)

    def learn(self, execution: Execution) -> None:
        """Takes note of what is in conflict; branches that were left out may make a difference after all."""
        if not self.conflicts.learn(execution) or not self._left_out:
            return
        self.bound = 0
        self._open = [(None, 1.0)]
        self._cut = []
        self._size.next_tree()
        self._left_out = False

    @property
    def phase(self) -> str:
        return "no preemption" if not self.bound else f"preemptions ≤ {self.bound}"

    @property
    def estimate(self) -> int | None:
        """Up to the present bound."""
        return self._size.total

    def covered(self) -> tuple[Coverage, int | None]:
        if self._truncated:
            return "sampled", None
        left = [0 if prefix is None else prefix.preemptions for prefix, _ in self._open]
        left += [prefix.preemptions for prefix in self._cut]
        if self._under_way is not None:
            left.append(self._under_way)
        if not left:
            return "complete", None
        done = min(left) - 1
        return ("bounded", done) if done >= 0 else ("sampled", None)

    def reached(self) -> bool:
        coverage, bound = self.covered()
        if coverage == "complete":
            return True
        return bound is not None and self._enough is not None and bound >= self._enough


def _joined(thread: VThread) -> bool:
    """Did it get its turn by a join that was made as soon as it could be? It might as well have waited with it."""
    event = loom.event
    while event >= 0 and loom.ops[event].eager and loom.tids[event] == thread.ordinal:
        event -= 1
    return event < loom.event and event >= 0 and loom.tids[event] != thread.ordinal
