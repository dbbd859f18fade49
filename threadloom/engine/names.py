"""Which location is this, in every execution?

Exploration compares operations across executions, so a location must have the same number in each of them. An object is
named by the thread that made it public and a count (`(path of the thread, n-th object named there)`): every store hook
names what it stores before another thread can get at it, containers with all that is in them. What nobody has stored is
named by the thread that touches it first.

A *site* is such a name. Sites live as long as the program is explored, and keep the interned access operations of the
object that bears their name; which object that is, is known for one execution only.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import OrderedDict, defaultdict, deque
from types import FunctionType, ModuleType
from typing import Any, Final

from threadloom.engine.access import Access
from threadloom.engine.vthread import VThread
from threadloom.operation import Labelled, Location

CONTAINERS: Final[frozenset[type]] = frozenset({list, dict, set, deque, bytearray, defaultdict, OrderedDict, Tally})
"""The built-in types whose contents are shared state."""

NAMELESS: Final[frozenset[type]] = frozenset(
    {int, float, str, bool, bytes, complex, type(None), type, FunctionType, ModuleType, type(len), range, slice}
)
"""The types whose instances can't change, or are looked into in another way."""


class Site:
    """One name, with the interned operations on the object that bears it."""

    __slots__ = ("deletes", "location", "methods", "reads", "writes")

    def __init__(self, location: Location) -> None:
        self.location = location
        self.reads: dict[Any, Access | None] = {}
        """By attribute or key; ``None``: known not to be data (a method), so that reading it is no step."""
        self.writes: dict[Any, Access] = {}
        self.deletes: dict[Any, Access] = {}
        self.methods: dict[Any, Any] = {}
        """Of a container, in one execution: what `container.append` gave."""


class Names:
    """The numbers of locations, and which object bears which name in this execution."""

    def __init__(self) -> None:
        self._numbers: dict[Any, Location] = {}
        self._sites: dict[tuple[int, int], Site] = {}
        self._named: dict[tuple[Any, ...], Site] = {}
        self._paths: dict[tuple[int, int], int] = {}
        self.shared: dict[int, Site] = {}
        """By `id`: the site of each object that has a name in this execution."""
        self._keep: list[Any] = []

    def forget_objects(self) -> None:
        """A new execution: names stay, the objects that bore them are let go."""
        for key in self.shared:
            self.shared[key].methods.clear()
        self.shared.clear()
        self._keep.clear()

    def location(self, name: Any) -> Location:
        """The number of the location of this name (any hashable that is the same in every execution)."""
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._numbers)
        return number

    def path(self, parent: VThread) -> int:
        """The path of the thread that `parent` starts next."""
        parent.children += 1
        key = (parent.path, parent.children)
        number = self._paths.get(key)
        if number is None:
            number = self._paths[key] = len(self._paths) + 1
        return number

    def fresh(self, maker: VThread) -> Site:
        """The site of the next object that `maker` names."""
        maker.made += 1
        key = (maker.path, maker.made)
        site = self._sites.get(key)
        if site is None:
            site = self._sites[key] = Site(self.location(key))
        return site

    def site(self, thing: Any, toucher: VThread) -> Site:
        """The site of `thing`; `toucher` names it if nobody has."""
        site = self.shared.get(id(thing))
        if site is None:
            site = self.shared[id(thing)] = self.fresh(toucher)
            self._keep.append(thing)
        return site

    def site_named(self, name: tuple[Any, ...], thing: Any) -> Site:
        """The site of `thing`, which has a name of its own that is the same in every execution."""
        site = self._named.get(name)
        if site is None:
            site = self._named[name] = Site(self.location(name))
        self.shared[id(thing)] = site
        self._keep.append(thing)
        return site

    def publish(self, value: Any, maker: VThread) -> None:
        """`maker` is about to make `value` reachable for others: name it, and all that is in it."""
        kind = type(value)
        if kind in NAMELESS or id(value) in self.shared:
            return
        if kind in CONTAINERS:
            self.site(value, maker)
            contents = value.values() if isinstance(value, dict) else value
            if kind is not bytearray:
                for item in contents:
                    self.publish(item, maker)
        elif kind is tuple:
            for item in value:
                self.publish(item, maker)
        elif isinstance(value, CONTAINER_BASES):
            self.site(value, maker)
        elif (attributes := _state(value)) is not None:
            self.site(value, maker)
            for attribute in list(attributes.values()):
                self.publish(attribute, maker)


CONTAINER_BASES: Final = (list, dict, set, deque)


def _state(value: Any) -> dict[str, Any] | None:
    """The attributes of an instance that other threads could change; ``None`` if it has none, or is one of ours."""
    if isinstance(value, type | Labelled):
        return None
    attributes = getattr(value, "__dict__", None)
    return attributes if type(attributes) is dict else None
