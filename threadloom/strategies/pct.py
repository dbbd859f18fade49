"""`pct`: random priorities, lowered at a few random points.

Burckhardt, Kothari, Musuvathi, Nagarakatte: "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs",
ASPLOS 2010, algorithm 1. A bug of depth d in a program of n threads and k steps is found with a probability of at least
1/(n·k^(d-1)) a schedule. Differs in that a thread which yields goes to the end of the line, so that waiting loops end, and
in that k is the longest execution seen so far.
"""

from __future__ import annotations

from typing import Final

from threadloom.engine.execution import Execution
from threadloom.engine.loom import loom
from threadloom.engine.vthread import VThread
from threadloom.strategies.sampling import Sampling
from threadloom.strategies.strategy import Budget

DEPTH: Final = 3
FIRST_LENGTH: Final = 50
"""Steps: the guess for the first execution."""


class Pct(Sampling):
    """The thread of the highest priority runs; d - 1 change points lower that of whoever runs there."""

    name = "pct"

    def __init__(self, budget: Budget, depth: int = DEPTH) -> None:
        super().__init__(budget)
        self._depth = depth
        self._length = FIRST_LENGTH
        self._priorities: dict[int, float] = {}
        self._changes: list[int] = []
        self._low = 0.0

    @classmethod
    def make(cls, budget: Budget) -> Pct:
        return cls(budget)

    def begin(self) -> bool:
        self._priorities.clear()
        self._low = 0.0
        self._changes = sorted(self.random.randrange(1, self._length + 1) for _ in range(self._depth - 1))
        return super().begin()

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        for thread in ready:
            if thread.ordinal not in self._priorities:
                self._priorities[thread.ordinal] = 1.0 + self.random.random()
        if current in ready and current.pending.yields():
            self._lower(current)
        chosen = self._highest(ready)
        while self._changes and len(loom.tids) >= self._changes[0]:
            self._changes.pop(0)
            self._lower(chosen)
            chosen = self._highest(ready)
        return chosen

    def _lower(self, thread: VThread) -> None:
        self._low -= 1.0
        self._priorities[thread.ordinal] = self._low

    def _highest(self, ready: list[VThread]) -> VThread:
        return max(ready, key=lambda thread: self._priorities[thread.ordinal])

    def end(self, execution: Execution) -> None:
        self._length = max(self._length, len(execution.tids))
