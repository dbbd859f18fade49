"""What is a thread about to do, and which operations can't be swapped with it?

An `Operation` is a verb with a *footprint*: the locations that it touches, each with a mode. Two operations are
dependent when they share a location in modes that conflict; everything that explores, prunes or judges goes by that
alone, so a new primitive needs nothing but operations of its own.

Locations are ints, interned by `threadloom.engine.names` from names that are the same in every execution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from threadloom.engine.vthread import VThread

Location: TypeAlias = int
Mode: TypeAlias = int
Footprint: TypeAlias = tuple[tuple[Location, Mode], ...]

READ: Final[Mode] = 0
"""Sees everything of the location."""
WRITE: Final[Mode] = 1
"""Changes it in a way that every other access can tell."""
UPDATE: Final[Mode] = 2
"""Changes it in a way that commutes with other updates (an element of a container, seen from the container)."""
PROBE: Final[Mode] = 3
"""Sees what updates leave alone (the size of a container, or one element of it, seen from the container)."""

CONFLICTS: Final[tuple[tuple[bool, ...], ...]] = (
    # with:  READ   WRITE  UPDATE PROBE
    (False, True, True, False),  # READ
    (True, True, True, True),  # WRITE
    (True, True, False, False),  # UPDATE
    (False, True, False, False),  # PROBE
)


class Operation:
    """Something that other threads could notice, announced before it is done.

    A `steady` operation is always granted, and doing it never changes what else can be granted (every access to a
    variable is). The others tell by `enabled` whether they can be granted now; while they can't, `waits_for` names what
    they wait for. `patient` operations are yields: switching away before one is not a preemption.
    """

    __slots__ = ("footprint", "verb")

    steady = False
    frees = False
    """Does it only let others go on (a release, a notify)? Nothing that waits for it can race with it, only an attempt."""
    served = False
    """Does it take what another step left, whichever that is? Had it come sooner, another would have served it."""
    attempt = False
    """Is it granted even where it can't be done, and then fails?"""
    eager = False
    """Does it touch nothing, so that it may as well be done as soon as it can be granted, whatever the strategy?"""
    gate: Location | None = None
    """The location whose state decides whether it can be granted; ``None`` where it always can."""
    joins: VThread | None = None
    """The thread whose end it waits for, with no other way out."""

    def __init__(self, verb: str, footprint: Footprint = ()) -> None:
        self.verb = verb
        self.footprint = footprint

    def enabled(self) -> bool:
        """Can it be granted in the present state?"""
        return True

    def grantable(self, state: object) -> bool:
        """Could it be granted if the location `gate` were in this state (one that `states` gave)?"""
        return True

    def states(self) -> tuple[tuple[Location, object], ...]:
        """The state, just now, of each location that decides who can go on and that doing it may change."""
        return ()

    def waits_for(self) -> Waitable | None:
        """What has to change before it can be granted; ``None`` if nothing."""
        return None

    def yields(self) -> bool:
        """Would the thread give way here (it sleeps, or what it tries would fail)? Then to switch is no preemption."""
        return False

    def target(self) -> Labelled | str:
        """What it is done to: something with a label, or a phrase."""
        return ""

    @property
    def deadline(self) -> float | None:
        """The virtual time at which it is granted in any case (prompt time only), in seconds."""
        return None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.verb} {self.footprint}>"


class Labelled:
    """Something that has a number within an execution, and a name that people know it by."""

    __slots__ = ()

    ordinal: int


class Waitable(Labelled):
    """Something that a thread can wait for: a primitive, or the end of a thread."""

    __slots__ = ()

    def _tl_holders(self) -> list[VThread]:
        """The threads that would have to act for the wait to end, as far as that is known."""
        return []


def dependent(one: Footprint, other: Footprint) -> bool:
    """Do the two footprints share a location in conflicting modes?"""
    return any(
        place == elsewhere and CONFLICTS[mode][mode_there] for place, mode in one for elsewhere, mode_there in other
    )
