"""`pos`: partial order sampling, random priorities of operations rather than threads.

Yuan, Yang, Gu: "Partial Order Aware Concurrency Sampling", CAV 2018, algorithm 2: the pending operation of the highest
priority is done, and the operations that race with it draw anew.
"""

from __future__ import annotations

from threadloom.engine.vthread import VThread
from threadloom.operation import Operation, dependent
from threadloom.strategies.sampling import Sampling
from threadloom.strategies.strategy import Budget


class Pos(Sampling):
    """Each pending operation has a random priority; conflicts draw again."""

    name = "pos"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self._draw = self.random.random
        self._drawn: dict[int, tuple[Operation, float]] = {}

    @classmethod
    def make(cls, budget: Budget) -> Pos:
        return cls(budget)

    def begin(self) -> bool:
        self._drawn.clear()
        return super().begin()

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        drawn = self._drawn
        best, highest = ready[0], -1.0
        for thread in ready:
            entry = drawn.get(thread.ordinal)
            if entry is None or entry[0] is not thread.pending:
                entry = drawn[thread.ordinal] = (thread.pending, self._draw())
            if entry[1] > highest:
                best, highest = thread, entry[1]
        footprint = best.pending.footprint
        drawn.pop(best.ordinal, None)
        for thread in ready:
            if thread is not best and dependent(thread.pending.footprint, footprint):
                drawn.pop(thread.ordinal, None)
        return best
