"""Which location is this, in every execution, and can two threads reach it at all?

An object that nobody has *published* is private to the thread that made it, and touching it is no step. It is published
when it is stored where others can get at it: in an attribute, a global, a closure variable, a container or a queue that are
public themselves, or in the arguments of a thread. With it goes all that can be reached from it.

Exploration compares operations across executions, so a location must have the same number in each of them. An object is
named when it is published, by the thread that does it and a count: (path of the thread, n-th object named there). A *site* is
such a name. Sites live as long as the program is explored, and keep the interned access operations of the object that bears
their name; which object that is, is known for one execution only.

Should an object reach a second thread in a way that isn't seen here, the names say `escaped`, and the program is
explored anew with every object taken for public from its first touch on (`distrust`).
"""

from __future__ import annotations

import gc
from collections import Counter as Tally
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable
from functools import partial
from types import FunctionType, MethodType, ModuleType, WrapperDescriptorType
from typing import Any, Final, NamedTuple
from weakref import ref

from threadloom.engine.access import Access
from threadloom.engine.held import items_in
from threadloom.engine.vthread import VThread
from threadloom.operation import Labelled, Location

CONTAINERS: Final[frozenset[type]] = frozenset({list, dict, set, deque, bytearray, defaultdict, OrderedDict, Tally})
"""The built-in types whose contents are shared state."""

NAMELESS: Final[set[type]] = {int, float, str, bool, bytes, complex, type(None), type(len), range, slice, ModuleType}
"""The types whose instances can't change, or have locations of their own (the primitives, which add themselves)."""

IMMORTAL: Final = frozenset({type, FunctionType, ModuleType})
"""Types whose instances live as long as an execution."""

CONTAINER_BASES: Final = (list, dict, set, deque)


FIRST_IDENTITY: Final = 0x7F0000000000
"""Where the numbers begin that `id` gives; they look like addresses."""


class Site:
    """One name, with the interned operations on the object that bears it."""

    __slots__ = (
        "adds",
        "calls",
        "deletes",
        "items",
        "kind",
        "listed",
        "location",
        "methods",
        "owner",
        "reads",
        "size",
        "slots",
        "writes",
    )

    def __init__(self, location: Location) -> None:
        self.location = location
        self.owner: Site | None = None
        """Of the ``__dict__`` of an object: the site of that object, whose attributes are what is in it."""
        self.adds = False
        """Of an object: has an attribute been added or taken away while it was public?"""
        self.listed = False
        """Of an object: is its ``__dict__`` looked at as a whole, so that it matters which attributes there are?"""
        self.kind: str | None = None
        """The type of the object that bears the name: operations are only right for that."""
        self.reads: dict[Any, Access] = {}
        """By attribute or key."""
        self.writes: dict[Any, Access] = {}
        self.deletes: dict[Any, Access] = {}
        self.items: dict[int, Access] = {}
        """Of a list: by index from the front, what reads it (also under `reads`, where the key takes longer to make)."""
        self.slots: dict[int, Access] = {}
        """Of a list: what writes it."""
        self.size: Access | None = None
        """Of a container: what asks for its size."""
        self.calls: dict[str, Access] = {}
        """Of a sequence: by method."""
        self.methods: dict[Any, Any] = {}
        """Of a container, in one execution: what `container.append` gave."""

    def take(self, kind: str) -> None:
        """The name goes to an object of this type."""
        if self.kind != kind:
            self.kind = kind
            self.reads.clear()
            self.writes.clear()
            self.deletes.clear()
            self.items.clear()
            self.slots.clear()
            self.calls.clear()
            self.size = None


class Shape(NamedTuple):
    """What instances of a type may hold that others could change."""

    has_dict: bool
    is_container: bool
    slots: tuple[str, ...]
    is_iterator: bool = False
    """Is it an iterator or the like that is none of the program's classes, with a place that it has got to?"""

    @property
    def has_state(self) -> bool:
        return self.has_dict or self.is_container or bool(self.slots) or self.is_iterator

    @classmethod
    def of(cls, value: Any) -> Shape:
        from threadloom.engine.outer import is_outer

        kind = type(value)
        if hasattr(kind, "_tl_own"):
            return cls(False, False, ())
        if hasattr(kind, "_tl_cursor") or type(getattr(kind, "__next__", None)) is WrapperDescriptorType:
            return cls(False, False, (), is_iterator=True)
        outer = is_outer(value)
        if (
            not outer
            and kind.__module__.startswith("threadloom.")
            and (isinstance(value, Labelled) or not hasattr(value, "_tl_v"))
        ):
            return cls(False, False, ())  # a primitive has a location of its own
        has_dict = type(getattr(value, "__dict__", None)) is dict
        if not has_dict and outer:
            return cls(False, False, (), is_iterator=True)
        return cls(has_dict, isinstance(value, CONTAINER_BASES), _slots(kind))


class Names:
    """The numbers of locations, and which object bears which name in this execution."""

    def __init__(self) -> None:
        self._numbers: dict[Any, Location] = {}
        self._sites: dict[tuple[int, int], Site] = {}
        self._named: dict[tuple[Any, ...], Site] = {}
        self._paths: dict[tuple[int, int], int] = {}
        self.shared: dict[int, Site] = {}
        """By `id`: the site of each object that is public in this execution."""
        self._identities: dict[int, int] = {}
        self._hashes: dict[int, int] = {}
        """By `id`: what objects are hashed by that Python hashes by address. It stays with those that outlive an execution."""
        self._hashed = 0
        self._hashed_alive: dict[int, Any] = {}
        """By `id`: those objects, weakly where they allow it."""
        self.private: dict[int, int] = {}
        """By `id`: the thread that touched an object which is not public."""
        self._passed: set[int] = set()
        """By `id`: functions and the like that were looked into already."""
        self._shapes: dict[type, Shape] = {}
        self._keep: list[Any] = []
        self._mortals: dict[int, ref[Any]] = {}
        self.mortal = False
        """Does the program notice when an object dies, so that none may be kept for its name?"""
        self._hold: Callable[[Any], None] = self._keep.append
        """Sees to it that nothing else has the `id` of a named object in this execution."""
        self.escaped = False
        self.distrust = False

    def forget_program(self) -> None:
        """Another program: nothing that was named before means anything."""
        self.forget_objects()
        for table in (self._numbers, self._sites, self._named, self._paths):
            table.clear()
        self.forget_classes()
        self.distrust = False

    def forget_objects(self) -> None:
        """A new execution: names stay, the objects that bore them are let go."""
        for site in self.shared.values():
            site.methods.clear()
        self.shared.clear()
        self.private.clear()
        self._identities.clear()
        for key in [key for key, held in self._hashed_alive.items() if type(held) is not ref]:
            del self._hashes[key], self._hashed_alive[key]
        self._hashed = 0
        self._passed.clear()
        self._keep.clear()
        self._mortals.clear()
        self.escaped = False

    def forget_classes(self) -> None:
        """The program's classes are about to be made anew."""
        self._shapes.clear()

    # ------------------------------------------------------------------ numbers

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

    # ------------------------------------------------------------------ objects

    def let_die(self, mortal: bool) -> None:
        """From now on objects may die although they have been named, or may not."""
        if mortal is not self.mortal:
            self.mortal = mortal
            self._hold = self._hold_weakly if mortal else self._keep.append

    def _hold_weakly(self, thing: Any) -> None:
        """Its name goes when it dies."""
        kind = type(thing)
        if kind.__weakrefoffset__ and kind not in IMMORTAL:
            self._mortals[id(thing)] = ref(thing, partial(self._died, id(thing)))
        else:
            self._keep.append(thing)

    def _died(self, key: int, _: object) -> None:
        for table in (self.shared, self.private, self._identities, self._mortals):
            table.pop(key, None)

    def site(self, thing: Any, toucher: VThread) -> Site | None:
        """The site of `thing`, which `toucher` is about to touch; ``None`` while it is private to `toucher`."""
        site = self.shared.get(id(thing))
        if site is not None:
            return site
        if not self.distrust:
            owner = self.private.get(id(thing))
            if owner is None:
                self.private[id(thing)] = toucher.ordinal
                self._hold(thing)
                return None
            if owner == toucher.ordinal:
                return None
            self.escaped = True
        return self.name(thing, toucher)

    def name(self, thing: Any, maker: VThread) -> Site:
        """Gives `thing` its name; it is public from now on."""
        site = self.shared[id(thing)] = self.fresh(maker)
        site.take(type(thing).__qualname__)
        self._hold(thing)
        return site

    def identity(self, thing: Any, asker: VThread) -> int:
        """What ``id(thing)`` gives in the program: the first to ask gives it its number, public or not."""
        number = self._identities.get(id(thing))
        if number is None:
            asker.made += 1
            number = self.location(("id", asker.path, asker.made))
            self._identities[id(thing)] = number = FIRST_IDENTITY + 16 * number
            self._hold(thing)
        return number

    def hashed(self, thing: Any) -> int:
        """A hash for `thing` that is the same whenever the same steps are made."""
        key = id(thing)
        number = self._hashes.get(key)
        if number is None:
            self._hashed += 1
            number = self._hashes[key] = self._hashed
            weakly = type(thing).__weakrefoffset__
            self._hashed_alive[key] = ref(thing, partial(self._hashed_died, key)) if weakly else thing
        return number

    def _hashed_died(self, key: int, _: object) -> None:
        self._hashes.pop(key, None)
        self._hashed_alive.pop(key, None)

    def site_named(self, name: tuple[Any, ...], thing: Any) -> Site:
        """The site of `thing`, which has a name of its own that is the same in every execution."""
        site = self._named.get(name)
        if site is None:
            site = self._named[name] = Site(self.location(name))
        self.shared[id(thing)] = site
        self._hold(thing)
        return site

    def name_namespace(self, held: Any, owner: Site) -> None:
        """`held` is the ``__dict__`` of the object at the site `owner`."""
        self.site_named(("namespace", owner.location), held).owner = owner

    def publish(self, value: Any, maker: VThread) -> None:
        """`maker` is about to make `value` reachable for others: it is named, and all that it leads to."""
        kind = type(value)
        if kind in NAMELESS or id(value) in self.shared:
            return
        if kind in CONTAINERS:
            self.name(value, maker)
            self._publish_all(value, maker)
        elif kind is tuple or kind is frozenset:
            for item in value:
                self.publish(item, maker)
        elif kind is MethodType:
            self.publish(value.__self__, maker)
            self.publish(value.__func__, maker)
        elif kind is FunctionType:
            if value.__closure__ or value.__defaults__ or value.__kwdefaults__:
                self._publish_code(value, maker)
        elif isinstance(value, type | partial):
            self._publish_code(value, maker)
        else:
            self._publish_instance(value, kind, maker)

    def _publish_instance(self, value: Any, kind: type, maker: VThread) -> None:
        """An object with attributes of its own, if it is one."""
        shape = self._shapes.get(kind)
        if shape is None:
            shape = self._shapes[kind] = Shape.of(value)
        if not shape.has_state:
            return
        self.name(value, maker)
        if shape.is_container:
            self._publish_all(value, maker)
        if shape.has_dict:
            for attribute in list(value.__dict__.values()):
                if type(attribute) not in NAMELESS:
                    self.publish(attribute, maker)
        for slot in shape.slots:
            self.publish(getattr(value, slot, None), maker)
        if shape.is_iterator:
            for held in gc.get_referents(value):
                if not isinstance(held, type):
                    self.publish(held, maker)

    def publish_thread(self, face: Any, maker: VThread) -> None:
        """`maker` starts the thread that the program sees as `face`: it gets there with all that it is to work on."""
        if id(face) in self.shared:
            return
        held = face.__dict__
        if len(held) > face._tl_fields:  # it has attributes of the program's, which both threads can reach
            self.name(face, maker)
            for value in held.values():
                if type(value) not in NAMELESS:
                    self.publish(value, maker)
            return
        self.publish(face._target, maker)
        for value in face._args:
            self.publish(value, maker)
        for value in face._kwargs.values():
            self.publish(value, maker)

    def _publish_all(self, container: Any, maker: VThread) -> None:
        if isinstance(container, bytearray):
            return
        if isinstance(container, defaultdict):
            self.publish(container.default_factory, maker)
        for item in items_in(container):
            self.publish(item, maker)

    def _publish_code(self, value: Any, maker: VThread) -> None:
        """What a function, a method, a partial or a class holds on to."""
        if id(value) in self._passed:
            return
        self._passed.add(id(value))
        self._keep.append(value)
        held: list[Any] = []
        if isinstance(value, partial):
            held = [value.func, *value.args, *value.keywords.values()]
        elif isinstance(value, FunctionType):
            held = [*(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values()]
            for cell in value.__closure__ or ():
                try:
                    held.append(cell.cell_contents)
                except ValueError:  # not bound yet: its binding will publish it
                    continue
        elif not value.__module__.startswith("threadloom."):
            held = [item for item in vars(value).values() if not isinstance(item, str | ModuleType)]
        for item in held:
            self.publish(item, maker)


def _slots(kind: type) -> tuple[str, ...]:
    """The slots of classes that the program defines."""
    if kind.__module__ in ("builtins", "collections") or kind.__module__.startswith("threadloom."):
        return ()
    found: list[str] = []
    for base in kind.__mro__:
        slots = base.__dict__.get("__slots__", ())
        found.extend([slots] if isinstance(slots, str) else list(slots))
    return tuple(found)
