"""`random`: at every step that matters each thread that can go on is as likely as the others.

What matters is learned from the schedules before (see `threadloom.strategies.conflicts` and `threadloom.strategies.quiet`): a
thread is not interrupted before an operation that nobody else could notice, nor before an access that synchronisation keeps
apart from all others.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from threadloom.engine.execution import Execution
from threadloom.engine.vthread import VThread
from threadloom.operation import Location, Operation
from threadloom.strategies.conflicts import Conflicts
from threadloom.strategies.quiet import Quiet
from threadloom.strategies.sampling import Sampling
from threadloom.strategies.strategy import Budget

LEARN: Final = 16
"""So many schedules are looked at in a row, and then one in so many."""


class Uniform(Sampling):
    """A random walk through the interleavings."""

    name = "random"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self._draw = self.random.random
        self._conflicts = Conflicts()
        self._races = Quiet()
        self.quiet: Collection[Operation] = ()
        """The accesses before which nothing is chosen."""
        self.in_conflict: Collection[Location] | None = None
        """The locations at which something is chosen; ``None``: at all."""
        self.tried: Collection[Location] = ()
        """Those at which it is before others are freed."""
        self._ended = 0

    @classmethod
    def make(cls, budget: Budget) -> Uniform:
        return cls(budget)

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        joined = current.pending.joins
        if joined is not None and joined in ready and not joined.pending.footprint:
            return joined  # to begin touches nothing, and on the joiner's stack it costs no switch: the choice comes after it
        return ready[int(self._draw() * len(ready))]

    def end(self, execution: Execution) -> None:
        self._ended += 1
        if self._ended <= LEARN or not self._ended % LEARN:
            self._conflicts.learn(execution)
            self._races.learn(execution)
            if self._ended >= LEARN:
                self.quiet = self._races.accesses
                self.in_conflict, self.tried = self._conflicts.known, self._conflicts.tried
