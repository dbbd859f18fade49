"""What does a panel get to see?

A `Moment` is a point of a recording: the World there, the World one step before (so that what changed can be
marked), and the steps around it in words. It is a value; panels are pure functions of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from threadloom.trace.world import ThreadStatus, World
from tui.lanes import Lanes


@dataclass(frozen=True, slots=True)
class Told:
    """One narrated record. `at` is the first moment at which it has happened."""

    at: int
    step: int
    thread: int | None
    """Who did it; ``None``: nobody in particular."""
    sentence: str
    note: str
    waits: bool = False
    """It tells that the thread can't go on."""
    error: bool = False
    prints: bool = False
    """It tells what was printed."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of a recording; moment 0 is before the first step, moment `total` after the last one recorded."""

    world: World = field(default_factory=World)
    before: World = field(default_factory=World)
    at: int = 0
    total: int = 0
    told: tuple[Told, ...] = ()
    """Narrated records around this moment, oldest first; those with ``told.at > at`` are still to come."""
    more: bool = False
    """The run goes on: what comes after `total` is not known yet."""
    runner: int | None = None
    """The thread that made the last step."""
    lanes: Lanes = field(default_factory=Lanes)
    """The steps around this moment, seen and to come."""

    def status(self, thread: int) -> ThreadStatus:
        """The thread's state. Who only came to its first operation has run, too; and only one runs."""
        status = self.world.threads[thread].status
        if self.runner is None or status not in ("running", "ready"):
            return status
        return "running" if thread == self.runner else "ready"

    @property
    def started(self) -> bool:
        """Something has been recorded at all."""
        return self.total > 0


NOTHING = Moment()
"""Nothing has been run yet."""
