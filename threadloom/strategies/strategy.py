"""What does a strategy promise?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from threadloom.engine.execution import Execution
from threadloom.engine.vthread import VThread

Coverage: TypeAlias = Literal["complete", "bounded", "sampled"]


@dataclass(frozen=True, slots=True)
class Budget:
    """How far a search may go: executions, preemptions in each (``None``: what the strategy takes by itself)."""

    schedules: int | None = None
    preemptions: int | None = None
    seed: int = 0


class Strategy(Protocol):
    """Chooses schedules, one execution after another.

    For each execution `begin` is called once, `pick` at every step at which two threads or more can go on, and `end`
    once. The same program and budget make the same calls give the same answers: on every machine, in every process.
    """

    def begin(self) -> bool:
        """Gets ready for another execution; False when there is nothing left to do."""
        ...

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        """One of `ready` (two or more, in order of start). `current` made the latest step, and may have ended."""
        ...

    def end(self, execution: Execution) -> None:
        """That execution is over; its trace may be looked at now, not later."""
        ...

    @property
    def phase(self) -> str:
        """What it is at, for people."""
        ...

    @property
    def estimate(self) -> int | None:
        """How many executions it will take in all, as far as can be told."""
        ...

    def covered(self) -> tuple[Coverage, int | None]:
        """What has been covered so far, and the preemption bound where that is `bounded`."""
        ...

    def reached(self) -> bool:
        """Has it done what it is asked for?"""
        ...


Maker: TypeAlias = Callable[[Budget], Strategy]
