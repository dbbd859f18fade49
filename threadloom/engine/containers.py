"""Which part of a built-in container does an operation touch?

A container has elements and a *structure* (its size, order and membership). Touching an element conflicts with other
accesses to that element and with what changes the structure; looking at the container as a whole conflicts with every
change. What isn't known counts as writing the whole.
"""

from __future__ import annotations

import gc
from collections import Counter as Tally
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator
from typing import Any, Final

from threadloom.engine.access import Access
from threadloom.engine.loom import loom
from threadloom.engine.names import CONTAINER_BASES, CONTAINERS, NAMELESS, Site
from threadloom.engine.outer import is_iterator, is_outer
from threadloom.operation import PROBE, READ, UPDATE, WRITE, Location

shared = loom.names.shared
private = loom.names.private

SEQUENCES: Final = frozenset({list, deque, bytearray})
MAPPINGS: Final = frozenset({dict, defaultdict, OrderedDict, Tally})

SIMPLE_KEYS: Final = frozenset({int, str, bool, bytes, float, type(None)})
"""Keys that compare without running code of the program, and are the same in every execution."""

READERS: Final[frozenset[str]] = frozenset(
    [
        "copy",
        "count",
        "index",
        "__iter__",
        "__eq__",
        "__ne__",
        "__lt__",
        "__le__",
        "__gt__",
        "__ge__",
        "__repr__",
        "__str__",
        "__reversed__",
        "__add__",
        "__mul__",
        "__rmul__",
        "__or__",
        "__ror__",
        "__and__",
        "__sub__",
        "__xor__",
        "union",
        "intersection",
        "difference",
        "symmetric_difference",
        "issubset",
        "issuperset",
        "isdisjoint",
        "most_common",
        "elements",
        "total",
        "fromkeys",
        "join",
        "hex",
        "decode",
        "find",
        "rfind",
        "startswith",
        "endswith",
    ]
)
"""Methods that see the whole and change nothing."""

WEAK: Final = frozenset({"weakref", "_weakrefset"})
"""Modules of containers from which things vanish when they die."""

VIEWS: Final[frozenset[str]] = frozenset({"keys", "values", "items"})
"""Methods of mappings that give a view: nothing is read until it is."""

ARGUMENT_READERS: Final[frozenset[str]] = frozenset(
    """
    difference difference_update extend extendleft fromkeys intersection intersection_update isdisjoint issubset issuperset
    subtract symmetric_difference symmetric_difference_update union update
    """.split()
)
"""Methods that read the containers they are handed."""

LOOKING: Final[frozenset[str]] = ARGUMENT_READERS | frozenset(
    "__contains__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __add__ __iadd__ __or__ __ior__ count index remove".split()
)
"""Methods that look into what they are handed."""

PROBES: Final[frozenset[str]] = frozenset({"__len__"})


def whole(container: Any, verb: str = "read", mode: int = READ) -> Access | None:
    """The operation of reading or writing a container as a whole; ``None`` while it is private."""
    site = loom.names.site(container, loom.current)
    if type(container) not in CONTAINERS and is_outer(container):
        return _with_its_own(container, site, verb, mode)
    if site is None:
        return None
    if site.owner is not None and not loom.alone:
        from threadloom.engine.attributes import listing

        listing(site.owner)
    if site.owner is not None and mode != PROBE:
        held = (READ if verb == "read" else WRITE,)
        return Access(verb, ((site.location, mode), *((element_location(site, name), *held) for name in container)))
    table = site.reads if verb == "read" else site.writes
    op = table.get((mode,))
    if op is None:
        op = table[(mode,)] = Access(verb, ((site.location, mode),))
    return op


def _with_its_own(thing: Any, site: Site | None, verb: str, mode: int) -> Access | None:
    """The same for an object of the standard library, which may keep what it holds in containers that others know."""
    from threadloom.engine.looking import all_in

    footprint = {} if site is None else {site.location: mode}
    if type(thing).__module__ in WEAK:
        footprint[loom.names.location("alive")] = READ
    for held in all_in((thing,))[1:]:
        op = None if is_outer(held) else whole(held, verb, mode)
        footprint.update(() if op is None else op.footprint)
    if not footprint:
        return None
    touched = tuple(footprint.items())
    if site is None:
        return Access(verb, touched)
    table = site.reads if verb == "read" else site.writes
    op = table.get((mode, touched))
    if op is None:
        op = table[(mode, touched)] = Access(verb, touched)
    return op


def size(container: Any) -> Access | None:
    """The operation of asking how many there are."""
    op = whole(container, "read", PROBE)
    if op is not None and not is_outer(container):
        shared[id(container)].size = op
    return op


def touch_size(container: Any) -> None:
    """A step that asks how many there are."""
    site = shared.get(id(container))
    op = None if site is None else site.size
    if op is None or loom.recorder is not None:
        touch(container, size(container))
    else:
        loom.step(op)


def reading_item(container: Any, key: Any) -> Access | None:
    """The operation of ``container[key]``."""
    kind = type(container)
    if kind in MAPPINGS:
        if not _is_simple(key):
            return whole(container)
        if (kind is defaultdict or kind is Tally) and key not in container:
            return _element(container, key, "write", WRITE) if kind is defaultdict else whole(container)
        return _element(container, key, "read", PROBE)
    if kind in SEQUENCES and type(key) is int:
        if key < 0:
            key += len(container)
            if key < 0:
                return size(container)
        return _element(container, key, "read", PROBE)
    return whole(container)


def writing_item(container: Any, key: Any) -> Access | None:
    """The operation of ``container[key] = …``: a new key changes the structure, a known one does not."""
    kind = type(container)
    if kind in MAPPINGS and _is_simple(key):
        return _element(container, key, "write", UPDATE if key in container else WRITE)
    if kind in SEQUENCES and type(key) is int:
        if key < 0:
            key += len(container)
            if key < 0:
                return size(container)
        return _element(container, key, "write", UPDATE)
    return whole(container, "write", WRITE)


def deleting_item(container: Any, key: Any) -> Access | None:
    """The operation of ``del container[key]``."""
    return whole(container, "delete", WRITE)


def calling(container: Any, method: str, arguments: tuple[Any, ...]) -> Access | None:
    """The operation of ``container.method(*arguments)``; ``None`` if that is no step."""
    kind = type(container)
    if method in READERS:
        return whole(container)
    if method in PROBES:
        return size(container)
    if kind in MAPPINGS:
        if method in VIEWS:
            return None
        if arguments and _is_simple(arguments[0]):
            key = arguments[0]
            if method in ("get", "__contains__"):
                return _element(container, key, "read", PROBE)
            if method == "setdefault" and key in container:
                return _element(container, key, "read", PROBE)
            if method in ("setdefault", "pop"):
                return _element(container, key, "write", WRITE)
    elif kind is set and arguments and _is_simple(arguments[0]):
        key = arguments[0]
        if method == "__contains__" or (method == "add" and key in container):
            return _element(container, key, "read", PROBE)
        if method in ("add", "discard", "remove"):
            return _element(container, key, "write", WRITE)
    if method == "__contains__":
        return whole(container)
    return whole(container, "write", WRITE)


def _is_simple(key: Any) -> bool:
    """Does it compare without running code of the program? Tuples of simple keys do."""
    kind = type(key)
    return kind in SIMPLE_KEYS or (kind is tuple and SIMPLE_KEYS.issuperset(map(type, key)))


def _element(container: Any, key: Any, verb: str, structure: int) -> Access | None:
    """An element, and how much of the structure goes with it; ``None`` while the container is private."""
    site = loom.names.site(container, loom.current)
    if site is None:
        return None
    table = site.reads if verb == "read" else site.writes
    name = (key, type(key), structure)
    op = table.get(name)
    if op is None:
        mode = READ if verb == "read" else WRITE
        op = table[name] = Access(verb, ((element_location(site, key), mode), (site.location, structure)), name)
    return op


def element_location(site: Site, key: Any) -> Location:
    if site.owner is not None:
        return loom.names.location((site.owner.location, "attribute", key))
    return loom.names.location((site.location, "element", key))


class BoundMethod:
    """`container.append` and the like, as the program gets it: a step, then the call."""

    __slots__ = ("container", "looks", "method", "name")

    def __init__(self, container: Any, name: str, method: Any = None) -> None:
        self.container = container
        self.name = name
        self.looks = name in LOOKING
        self.method = getattr(container, name) if method is None else method

    def __getattr__(self, name: str) -> Any:
        return getattr(self.method, name)

    def __eq__(self, other: object) -> bool:
        return bool(self.method == (other.method if isinstance(other, BoundMethod) else other))

    def __hash__(self) -> int:
        return hash(self.method)

    def __call__(self, /, *arguments: Any, **keywords: Any) -> Any:
        container = self.container
        site = shared.get(id(container))
        op = None if site is None else site.calls.get(self.name)
        if op is None:
            op = calling(container, self.name, arguments)
            if op is not None and type(container) in SEQUENCES:  # where the arguments make no difference
                shared[id(container)].calls[self.name] = op
        plain = not keywords and self.name != "sort"
        if op is not None:
            for argument in arguments:
                if type(argument) not in NAMELESS:
                    loom.names.publish(argument, loom.current)
                    plain = False
        elif self.name not in READERS:
            loom.current.progress += 1
        if self.looks and not NAMELESS.issuperset(map(type, arguments)):
            touch_with(container, op, arguments)
        else:
            touch(container, op)
        if plain or op is None or op.verb == "read":
            value = self.method(*arguments, **keywords)
        else:
            value = self._settled(arguments, keywords)
        if loom.recorder is not None and op is not None and op.verb != "read":
            loom.recorder.did_call(container, self.name, arguments, value)
        return value

    def _settled(self, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Calls the method, which may call code of the program: a key function, a comparison, a generator."""
        from threadloom.engine.consequence import Fed, settle

        if self.name in ARGUMENT_READERS:
            arguments = tuple(Fed(self.container, item) if is_iterator(item) else item for item in arguments)
        before = loom.event
        try:
            return self.method(*arguments, **keywords)
        finally:
            settle(self.container, before)


def touch_with(container: Any, op: Access | None, arguments: tuple[Any, ...]) -> None:
    """Makes `op` one step with a look at the arguments, and at what is in the container if they are compared with it."""
    from threadloom.engine.looking import all_in, together

    writes = op is not None and op.verb != "read"
    seen = arguments if writes else (container, *arguments)
    together(lambda: all_in(seen), lambda: [container] if writes else [])


def touch(container: Any, op: Access | None) -> None:
    """Makes the step `op`, which concerns `container`."""
    if op is None:
        return
    if loom.recorder is not None:
        loom.recorder.subject = container
    loom.step(op)


class SharedIterator:
    """Goes through a container, each `next` a step of its own that reads it."""

    __slots__ = ("container", "holds", "iterator", "key")

    def __init__(self, container: Any, iterator: Any) -> None:
        self.container = container
        self.iterator = iterator
        self.key = id(container)
        self.holds = type(container) not in CONTAINERS and is_outer(container)
        """Can it be private although what it holds is not?"""

    def __iter__(self) -> SharedIterator:
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self.iterator, name)  # there is nothing, and the error says so in Python's own words

    def __next__(self) -> Any:
        if not loom.alone and (self.key in shared or private.get(self.key) != loom.current.ordinal or self.holds):
            touch(self.container, whole(self.container))
        return next(self.iterator)


class LateIterator(SharedIterator):
    """Begins with the step that reads the first item: what an iterator takes down at its making is read no sooner.

    A list's takes down nothing. One of a set, a mapping or a deque knows their size, and a reversed one where it is to begin.
    """

    __slots__ = ("make",)

    def __init__(self, container: Any, make: Callable[[], Iterator[Any]]) -> None:
        super().__init__(container, None)
        self.make = make

    def __next__(self) -> Any:
        if not loom.alone and (self.key in shared or private.get(self.key) != loom.current.ordinal or self.holds):
            touch(self.container, whole(self.container))
        if self.iterator is None:
            self.iterator = self.make()
        return next(self.iterator)


_EMPTY: Final[tuple[dict[Any, Any], ...]] = ({}, OrderedDict())
KEYS: Final = frozenset(type(mapping.keys()) for mapping in _EMPTY)
VIEW_TYPES: Final = KEYS.union(*((type(mapping.values()), type(mapping.items())) for mapping in _EMPTY))


def behind(value: Any) -> Any:
    """The container that `value` is, or is a view of; ``None`` if it is neither.

    An object of the standard library that has a state of its own is as good as a container.
    """
    kind = type(value)
    if kind in CONTAINERS:
        return value
    if kind in NAMELESS:
        return None
    if kind in VIEW_TYPES:
        return gc.get_referents(value)[0]
    if kind is memoryview:
        return value.obj if behind(value.obj) is not None else None
    return value if isinstance(value, CONTAINER_BASES) or is_outer(value) else None
