"""How do things stand, so that it can be told later whether they stand so again?

Used where a loop may have gone round for nothing. Whatever can't be compared counts as changed: `UNKNOWN` is not the same as
anything, itself included.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from types import (
    BuiltinFunctionType,
    FrameType,
    FunctionType,
    GetSetDescriptorType,
    MemberDescriptorType,
    MethodType,
    ModuleType,
)
from typing import Any, Final

from threadloom.engine.attributes import is_of_program
from threadloom.engine.held import items_in
from threadloom.engine.loom import loom
from threadloom.engine.names import CONTAINERS, NAMELESS
from threadloom.operation import Location, Operation

UNKNOWN: Final = object()
MISSING: Final = object()

SIMPLE: Final = frozenset({int, float, str, bool, bytes, complex})
"""The types whose values are told apart by what they are, not by which object it is."""

RENEWABLE: Final = frozenset({list, dict, set, tuple})

LARGEST: Final = 2_000
"""Objects that are looked at, or items of a container: where there are more, nothing is known."""


def same(one: Any, other: Any) -> bool:
    """The same object, or an equal number, text or tuple of such."""
    if one is other:
        return one is not UNKNOWN
    kind = type(one)
    if kind is not type(other):
        return False
    if kind in SIMPLE:
        return bool(one == other)
    return kind is tuple and len(one) == len(other) and all(map(same, one, other))


def same_variables(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Do the variables of a function have the same values? A new container may stand for an equal one that nobody else knows.

    That the thread has changed no container of its own in between is for the caller to see to.
    """
    if before.keys() != now.keys():
        return False
    pairs: dict[int, int] = {}
    return all(same(value, now[name]) or _renewed(value, now[name], pairs) for name, value in before.items())


def _renewed(one: Any, other: Any, pairs: dict[int, int]) -> bool:
    """Is `other` a new container that only this thread knows, with what was in `one`, in the same places as that was?"""
    kind = type(one)
    if kind is not type(other) or kind not in RENEWABLE or len(one) != len(other) or len(one) > LARGEST:
        return False
    shared = loom.names.shared
    if id(one) in shared or id(other) in shared or pairs.setdefault(id(one), id(other)) != id(other):
        return False
    if kind is set:
        return all(type(item) in SIMPLE for item in one) and bool(one == other)
    items = zip(_flat(one), _flat(other), strict=True)
    return all(same(item, twin) or _renewed(item, twin, pairs) for item, twin in items)


def _flat(container: Any) -> Iterable[Any]:
    if type(container) is dict:
        return [part for item in container.items() for part in item]
    return container  # type: ignore[no-any-return]


# ---------------------------------------------------------------------- shared state


class Places:
    """Finds, in the present execution, what is at a location."""

    def __init__(self) -> None:
        names = loom.names
        self._primitives = {primitive._tl_location: primitive for primitive in loom.primitives}
        self._owners: dict[Location, Any] = {}
        for thing in names._keep:
            site = names.shared.get(id(thing))
            if site is not None:
                self._owners[site.location] = thing
        self._names = list(names._numbers)  # the n-th got the number n

    def reader(self, location: Location) -> Callable[[], Any]:
        """What gives, at any later moment, what is there: for `same` to compare, `UNKNOWN` where that is not enough to tell."""
        primitive = self._primitives.get(location)
        if primitive is not None:
            reader: Callable[[], Any] = primitive._tl_standing
            return reader
        owner = self._owners.get(location, MISSING)
        if owner is not MISSING:
            return partial(_contents, owner)
        match self._names[location]:
            case (int() as site, "attribute", str() as name):
                return partial(_attribute, self._owners.get(site, UNKNOWN), name)
            case (int() as site, "element", key):
                return partial(_element, self._owners.get(site, UNKNOWN), key)
        return _unknown

    def state(self, location: Location) -> Any:
        return self.reader(location)()


def standing_of(op: Operation, location: Location) -> Callable[[], Any]:
    """What gives the state of the primitive at `location`, which `op` is done to or has to do with."""
    for primitive in (op.target(), *loom.primitives):
        if location in getattr(primitive, "_tl_locations", ()):
            standing: Callable[[], Any] = primitive._tl_standing
            return standing
    return _unknown


def _unknown() -> Any:
    return UNKNOWN


def _contents(container: Any) -> Any:
    if type(container) not in CONTAINERS or len(container) > LARGEST:
        return UNKNOWN
    return tuple(container.items()) if isinstance(container, dict) else tuple(container)


def _element(container: Any, key: Any) -> Any:
    if type(container) not in CONTAINERS:
        return UNKNOWN
    if isinstance(container, dict):
        return container.get(key, MISSING)
    if isinstance(container, set):
        return key in container
    return container[key] if key < len(container) else MISSING


def _attribute(owner: Any, name: str) -> Any:
    if type(owner) is dict:  # the variables of a module
        return owner.get(name, MISSING)
    held = getattr(owner, "__dict__", None)
    if held is not None and name in held:
        return held[name]
    slot = getattr(type(owner), name, None)
    if isinstance(slot, MemberDescriptorType):
        return getattr(owner, name, MISSING)
    return MISSING if held is not None else UNKNOWN


# ---------------------------------------------------------------------- what the engine doesn't see


def hidden(frame: FrameType) -> Any:
    """The state of what `frame` can get at and the engine doesn't see changing: iterators, generators and the like.

    ``()`` where there is nothing of the sort.
    """
    walk = _Walk(frame.f_globals)
    walk.visit_all(frame.f_locals.values())
    walk.visit_all(value for name, value in frame.f_globals.items() if not name.startswith(("_tl_", "__")))
    return UNKNOWN if walk.lost else tuple(walk.found)


_HARMLESS: Final = (property, staticmethod, classmethod, GetSetDescriptorType, MemberDescriptorType)


class _Walk:
    """Goes through all that can be reached, as far as programs make such things."""

    def __init__(self, variables: dict[str, Any]) -> None:
        self._variables = variables
        self._seen: set[int] = set()
        self.found: list[Any] = []
        self.lost = False

    def visit_all(self, values: Iterable[Any]) -> None:
        for value in list(values):
            if type(value) not in NAMELESS or type(value) in (BuiltinFunctionType, ModuleType):
                self.visit(value)

    def visit(self, value: Any) -> None:
        kind = type(value)
        if id(value) in self._seen or self.lost:
            return
        self._seen.add(id(value))
        if len(self._seen) > LARGEST:
            self.lost = True
        elif kind is BuiltinFunctionType:
            self.visit_all([value.__self__])
        elif kind is ModuleType:
            if is_of_program(value):
                self.visit_all(item for name, item in vars(value).items() if not name.startswith(("_tl_", "__")))
        elif isinstance(value, dict) or kind in CONTAINERS or isinstance(value, tuple | frozenset | list | set):
            self._visit_instance(value, kind)
            self.visit_all(items_in(value))
        elif kind is FunctionType:
            self._visit_function(value)
        elif kind is MethodType:
            self.visit_all([value.__self__, value.__func__])
        elif isinstance(value, partial):
            self.visit_all([value.func, *value.args, *value.keywords.values()])
        elif isinstance(value, type):
            if self._is_programs(value):
                self.visit_all(vars(value).values())
        elif isinstance(value, BaseException):
            self._visit_instance(value, kind)
            self.visit_all(value.args)
        elif self._is_programs(kind):
            self._visit_instance(value, kind)
        elif kind is not object and not isinstance(value, _HARMLESS):
            self._visit_foreign(value, kind)

    def _is_programs(self, kind: type) -> bool:
        module = sys.modules.get(kind.__module__)
        return module is None or kind.__module__ == self._variables.get("__name__") or is_of_program(module)

    def _visit_function(self, function: FunctionType) -> None:
        self.visit_all(function.__defaults__ or ())
        self.visit_all((function.__kwdefaults__ or {}).values())
        for cell in function.__closure__ or ():
            try:
                self.visit_all([cell.cell_contents])
            except ValueError:  # not bound yet
                continue

    def _visit_instance(self, value: Any, kind: type) -> None:
        held = getattr(value, "__dict__", None)
        if type(held) is dict:
            self.visit_all(held.values())
        if self._is_programs(kind):
            for base in kind.__mro__:
                slots = base.__dict__.get("__slots__", ())
                for slot in (slots,) if isinstance(slots, str) else slots:
                    self.visit_all([getattr(value, slot, None)])

    def _visit_foreign(self, value: Any, kind: type) -> None:
        """Something that Python or a stand-in made: its state is what it would be copied from."""
        if kind.__module__.startswith("threadloom."):
            inside = getattr(value, "iterator", None)
            if inside is not None:
                self.visit(inside)
            if not hasattr(value, "getstate"):
                return
        copied = _copied(value)
        if copied is UNKNOWN:
            self.lost = True
        else:
            self.found.append(copied)


def _copied(value: Any, depth: int = 4) -> Any:
    """What `value` would be copied from, with what is in it likewise."""
    kind = type(value)
    if kind in NAMELESS or isinstance(value, type | FunctionType) or not depth:
        return value if depth else UNKNOWN
    if kind in (tuple, list, dict):
        if len(value) > LARGEST:
            return UNKNOWN
        return tuple(_copied(item, depth - 1) for item in (value.items() if kind is dict else value))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python 3.12 warns that iterators of itertools won't be copied for ever
        try:
            reduce: Callable[[int], Any] = value.__reduce_ex__
            parts = reduce(2)
        except Exception:
            return UNKNOWN
    return _copied(parts, depth - 1) if type(parts) is tuple else UNKNOWN
