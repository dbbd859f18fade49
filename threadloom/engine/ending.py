"""When has a thread ended, and when the program?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from threadloom.engine.vthread import VThread
from threadloom.operation import WRITE, Footprint, Operation, Waitable

if TYPE_CHECKING:
    from threadloom.engine.loom import Loom

PATIENCE: Final = 100
"""How many steps daemons may make after all other threads have ended, in a `LongShutdown`."""
DAEMONS: Final = "daemons"
"""The name of the location that the end of the program writes, and the begin and the end of each daemon read: it is open
whether they come in time."""


class End(Operation):
    """A thread comes to its end; from here on it can be joined."""

    __slots__ = ()


class Shutdown(Operation):
    """The scenario has returned, and `main` waits for the threads that are not daemons, as the interpreter does."""

    __slots__ = ("loom",)

    def __init__(self, loom: Loom, footprint: Footprint | None = None) -> None:
        super().__init__(
            "wait for the threads left",
            ((loom.names.location(DAEMONS), WRITE),) if footprint is None else footprint,
        )
        self.loom = loom

    def enabled(self) -> bool:
        return self.waits_for() is None

    def waits_for(self) -> Waitable | None:
        return next((t for t in self.loom.live if t.ordinal and not t.daemon), None)

    def awaits(self, thread: VThread) -> bool:
        """Does it come after the end of `thread`?"""
        return not thread.daemon


class LongShutdown(Shutdown):
    """The same, and then `main` lets the daemons go on until each has ended, or can't go on: whoever is there after that is
    left over for good. Daemons that never come to an end are given `PATIENCE` steps.

    It comes after all that others can do, so that it conflicts with nothing.
    """

    __slots__ = ()

    def __init__(self, loom: Loom) -> None:
        super().__init__(loom, ())

    def enabled(self) -> bool:
        loom = self.loom
        if self.waits_for() is not None:
            return False
        last = max((thread.last_event for thread in loom.threads if thread.ended), default=0)
        loom.pause_before(last + PATIENCE)
        if len(loom.tids) >= last + PATIENCE:
            return True
        return not any(t.ordinal and (t.pending.enabled() or t.pending.deadline is not None) for t in loom.live)

    def awaits(self, thread: VThread) -> bool:
        return True
