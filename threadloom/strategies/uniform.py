"""`random`: at every step each thread that can go on is as likely as the others."""

from __future__ import annotations

from threadloom.engine.vthread import VThread
from threadloom.strategies.sampling import Sampling
from threadloom.strategies.strategy import Budget


class Uniform(Sampling):
    """A random walk through the interleavings."""

    name = "random"

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self._draw = self.random.random

    @classmethod
    def make(cls, budget: Budget) -> Uniform:
        return cls(budget)

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        return ready[int(self._draw() * len(ready))]
