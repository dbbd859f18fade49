"""Is this attribute data that others could change, and which location is it?

A method lookup is no step. An attribute that an instance holds, or could hold, is a location of that instance; where the
class holds data under the same name, reading it through an instance touches the class's location too, since the
instance's shadows it. Properties and `__getattr__` are code, and their own accesses speak for them.
"""

from __future__ import annotations

from types import (
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    FunctionType,
    GetSetDescriptorType,
    MemberDescriptorType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import Any, Final

from threadloom.engine import outer
from threadloom.engine.access import Access
from threadloom.engine.loom import loom
from threadloom.engine.names import NAMELESS, Site
from threadloom.engine.outer import is_of_library
from threadloom.engine.output import STREAMS
from threadloom.operation import READ, UPDATE, WRITE, Location, Mode

MISSING: Final = object()

CODE: Final = (
    FunctionType,
    BuiltinFunctionType,
    MethodType,
    MethodDescriptorType,
    MethodWrapperType,
    WrapperDescriptorType,
    ClassMethodDescriptorType,
    GetSetDescriptorType,
    classmethod,
    staticmethod,
    property,
    type,
)
"""What a class holds that is no data: functions of all sorts, descriptors, nested classes."""

PUBLIC: Final = (type, FunctionType, ModuleType)
"""What everybody can get at."""

OPAQUE: set[type] = set(NAMELESS - {ModuleType})
"""Types whose instances have no attributes that a program could change; stand-ins add theirs."""

not_data: set[tuple[type, str]] = set()
"""What was found to be a method (or other code) of a class, until the classes are made anew."""


def forget_classes() -> None:
    """The program's classes are about to be made anew."""
    not_data.clear()
    outer.forget_classes()
    loom.names.forget_classes()


def site_of(thing: Any) -> Site | None:
    """The site of anything that has attributes, ``None`` while it is private to the current thread.

    Classes, functions and modules are always public, and named by where they are defined.
    """
    site = loom.names.shared.get(id(thing))
    if site is None:
        if isinstance(thing, type | FunctionType):
            site = loom.names.site_named((thing.__module__, thing.__qualname__), thing)
        elif isinstance(thing, ModuleType):
            site = loom.names.site_named((thing.__name__, None), thing)
        else:
            site = loom.names.site(thing, loom.current)
    return site


def reading(thing: Any, name: str) -> Access | None:
    """The operation of reading ``thing.name``, or ``None`` if that is no step."""
    kind = type(thing)
    if (kind, name) in not_data or kind in OPAQUE:
        return None
    if kind is ModuleType:
        return _reading_global(thing, name)
    if hasattr(kind, "_tl_own"):
        not_data.add((kind, name))
        return None
    held = _class_attribute(thing if isinstance(thing, type) else kind, name)
    if held is MISSING:
        if isinstance(thing, type):
            return None
        return _read_of(site_of(thing), name)
    owner, value = held
    if isinstance(value, MemberDescriptorType) and name != "__dict__":
        return _read_of(site_of(thing), name)
    if isinstance(value, CODE) or hasattr(type(value), "__get__") or name.startswith("_tl_"):
        if isinstance(thing, type | super) or name not in getattr(thing, "__dict__", ()):
            if isinstance(value, CODE) and not isinstance(thing, type) and not is_of_library(kind):
                not_data.add((kind, name))
            return None
        return _read_of(site_of(thing), name, key=(name,))  # not to be found by the name: that it is here may change
    return _read_of(site_of(thing), name, owner)


def is_of_program(module: ModuleType) -> bool:
    """Is it one of the modules under our control?"""
    built_in = module.__dict__.get("__builtins__")
    return type(built_in) is dict and "_tl_module" in built_in


REPLACEABLE: Final = frozenset({("threading", "excepthook"), ("sys", "stdout"), ("sys", "stderr")})
"""What a program may set in a module that is not its own, for one execution."""


def guard(thing: Any, name: str) -> None:
    """Refuses to let a program change the classes that stand in for Python's, or a module that is not its own.

    Raises TypeError, as for CPython's own immutable types.
    """
    if isinstance(thing, type):
        if thing.__module__.startswith("threadloom."):
            raise TypeError(
                f"cannot set {name!r} attribute of immutable type '{thing.__name__}' in a program under check"
            )
        return
    foreign = isinstance(thing, ModuleType) and not is_of_program(thing)
    if foreign and (thing.__name__, name) not in REPLACEABLE:
        raise TypeError(f"cannot set {name!r} of module {thing.__name__!r} in a program under check")


def writing(thing: Any, name: str, verb: str = "write") -> Access | None:
    """The operation of binding or deleting ``thing.name``, or ``None`` if a setter does it.

    Raises TypeError for what no program may change.
    """
    kind = type(thing)
    if kind in OPAQUE or hasattr(kind, "_tl_own"):
        return None
    if isinstance(thing, PUBLIC):
        guard(thing, name)
        loom.dirty = True
        forget_classes()
        if isinstance(thing, ModuleType) and thing.__name__ == "sys" and name in STREAMS and not is_of_program(thing):
            return None
    else:
        held = _class_attribute(kind, name)
        if held is not MISSING:
            value = held[1]
            if hasattr(type(value), "__set__") and not isinstance(value, MemberDescriptorType):
                return None
            not_data.discard((kind, name))
    site = site_of(thing)
    if site is None:
        return None
    table = site.writes if verb == "write" else site.deletes
    if site.listed:
        known = verb == "write" and name in getattr(thing, "__dict__", ())
        return _listed(site, table, verb, name, UPDATE if known else WRITE)
    op = table.get(name)
    if op is None:
        site.adds = site.adds or verb == "delete" or name not in getattr(thing, "__dict__", ())
        op = table[name] = Access(verb, ((attribute_location(site, name), WRITE),), name)
    return op


def listing(site: Site) -> Location:
    """The attributes of an object are looked at as a whole: the location that tells which there are."""
    if not site.listed:
        site.listed = True
        site.writes.clear()
        site.deletes.clear()
        if site.adds:  # by steps that didn't say so
            loom.names.escaped = True
    return loom.names.location(("namespace", site.location))


def _listed(site: Site, table: dict[Any, Access], verb: str, name: str, structure: Mode) -> Access:
    """Of an object whose attributes are looked at as a whole: which there are is a location, too."""
    op = table.get((name, structure))
    if op is None:
        footprint = (
            (attribute_location(site, name), WRITE),
            (listing(site), structure),
        )
        op = table[(name, structure)] = Access(verb, footprint, name)
    return op


def attribute_location(site: Site, name: str) -> int:
    return loom.names.location((site.location, "attribute", name))


def _read_of(site: Site | None, name: str, owner: type | None = None, *, key: Any = None) -> Access | None:
    if site is None:
        return None
    op = site.reads.get(key or name)
    if op is None:
        footprint = ((attribute_location(site, name), READ),)
        if owner is not None:
            above = site_of(owner)
            if above is not None and above is not site:
                footprint = (*footprint, (attribute_location(above, name), READ))  # type: ignore[assignment]
        op = site.reads[key or name] = Access("read", footprint, name)
    return op


def _reading_global(module: ModuleType, name: str) -> Access | None:
    """Of a module under our control a variable is shared; of any other nothing is."""
    if not is_of_program(module):
        return None
    value = module.__dict__.get(name, MISSING)
    if isinstance(value, FunctionType | type | ModuleType):
        return None
    return _read_of(site_of(module), name)


def _class_attribute(kind: type, name: str) -> Any:
    for base in kind.__mro__:
        if name in base.__dict__:
            return base, base.__dict__[name]
    return MISSING
