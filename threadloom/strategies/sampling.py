"""What have the strategies in common that try a number of schedules and then stop?"""

from __future__ import annotations

from random import Random

from threadloom.engine.execution import Execution
from threadloom.strategies.strategy import Budget, Coverage

SCHEDULES = 1_000
"""How many, where nothing is said."""


class Sampling:
    """N schedules from one seeded stream of random numbers."""

    name: str

    def __init__(self, budget: Budget) -> None:
        self.random = Random(budget.seed)
        self._left = self._wanted = SCHEDULES if budget.schedules is None else budget.schedules

    def begin(self) -> bool:
        if not self._left:
            return False
        self._left -= 1
        return True

    def end(self, execution: Execution) -> None:
        pass

    @property
    def phase(self) -> str:
        return self.name

    @property
    def estimate(self) -> int | None:
        return self._wanted

    def covered(self) -> tuple[Coverage, int | None]:
        return "sampled", None

    def reached(self) -> bool:
        return not self._left
