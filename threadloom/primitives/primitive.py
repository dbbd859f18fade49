"""What do all primitives have in common?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, ClassVar, Final, SupportsIndex

from threadloom.engine.loom import loom
from threadloom.engine.names import NAMELESS
from threadloom.operation import WRITE, Footprint, Location, Operation, Waitable

GETSTATE: Final = object.__getstate__


class Primitive(Waitable):
    """A lock, a condition, a queue …: a location, a number in this execution, and a label for people.

    Everything of ours in an instance begins with ``_tl_``, since programs subclass primitives and hang attributes on
    them.
    """

    _tl_kind: ClassVar[str]
    _tl_unpicklable = "_thread.lock"
    """What CPython's would fail on when it is pickled."""

    def __init_subclass__(cls) -> None:
        if cls.__module__.startswith("threadloom."):  # a program's own subclass has attributes that can change
            NAMELESS.add(cls)

    def _tl_register(self, *, value: int | None = None, capacity: int | None = None, lock: int | None = None) -> None:
        """Gives the primitive its location and its number. Call once, when it is made."""
        self._tl_location = loom.names.fresh(loom.current).location
        self._tl_locations: tuple[Location, ...] = (self._tl_location,)
        """All that are its own."""
        self._tl_write: Footprint = ((self._tl_location, WRITE),)
        loom.primitives.append(self)
        self.ordinal = len(loom.primitives)
        if loom.recorder is not None:
            loom.recorder.made(self, value, capacity, lock)

    def _tl_described(self) -> str:
        """How CPython's repr of it begins."""
        kind = type(self)
        module = "threading" if kind.__module__.startswith("threadloom.") else kind.__module__
        return f"{module}.{kind.__qualname__} at {id(self):#x}"

    def __hash__(self) -> int:
        """The same in every execution, so that sets of them are gone through in the same order."""
        return hash(self.ordinal)

    def __copy__(self) -> Any:
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        kind: Any = type(self)
        if kind.__reduce__ is object.__reduce__ and getattr(kind, "__getstate__", GETSTATE) is GETSTATE:
            raise TypeError(f"cannot pickle {self._tl_unpicklable!r} object")
        return super().__reduce_ex__(protocol)

    def _tl_tell(self, record: type[Any], *fields: object) -> None:
        """It happened, to this primitive: for whoever watches."""
        if loom.recorder is not None:
            loom.recorder.emit(record, self.ordinal, *fields)

    def _tl_state(self) -> object:
        """What decides who can go on, as a value that doesn't change any more."""
        return None

    def _tl_standing(self) -> object:
        """All of its state, to be compared with what it was before; a new object where that can't be told."""
        return object()

    def _tl_is_left_over(self) -> bool:
        """When all has ended: is it held, or short of something?"""
        return bool(self._tl_holders())


class On(Operation):
    """An operation on a primitive."""

    __slots__ = ("primitive",)

    def __init__(self, verb: str, footprint: Footprint, primitive: Any) -> None:
        self.verb = verb
        self.footprint = footprint
        self.primitive = primitive

    def target(self) -> Waitable:
        return self.primitive  # type: ignore[no-any-return]

    def states(self) -> tuple[tuple[Location, object], ...]:
        return ((self.primitive._tl_location, self.primitive._tl_state()),)


class Gated(On):
    """An operation that is granted only in some states of its primitive."""

    __slots__ = ()

    @property
    def gate(self) -> Location | None:  # type: ignore[override]
        location: Location = self.primitive._tl_location
        return location


class Freeing(On):
    """A release, a notify or the like."""

    __slots__ = ()

    frees = True


class Risky(On):
    """A release that may fail, since its thread may not be the one to make it: it races with whatever comes in between."""

    __slots__ = ()

    attempt = True


class Until:
    """Mixed into an operation that a time-out ends.

    Adversarial time: it is always granted, and then fails if it can't be done at that moment; to wait is not to be
    picked. Prompt time: it is granted when it can be done or the deadline has come.
    """

    __slots__ = ()

    attempt = True

    until: float

    gate: Location | None = None

    if TYPE_CHECKING:

        def possible(self) -> bool:
            """Can it be done, not just given up? What it is mixed into says."""

    def enabled(self) -> bool:
        return not loom.prompt or loom.now >= self.until or self.possible()

    def yields(self) -> bool:
        return not self.possible()

    def failed(self) -> None:
        """The time-out fired: so much time has gone by."""
        loom.failed(self.until - loom.now)

    @property
    def deadline(self) -> float | None:
        return self.until


def misuse(error: Exception) -> Exception:
    """Marks `error` as raised by a primitive that was used wrongly (the caller's `self`): the finding says so."""
    about = None if loom.recorder is None else sys._getframe(1).f_locals.get("self")
    error._tl_misuse = (about,)  # type: ignore[attr-defined]
    return error
