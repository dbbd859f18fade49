"""What does it touch to call something that is not the program's own code?

Such code is written in C, or in Python that isn't rewritten, so no hook sees what it does. It is wrapped where the program
calls it: a container that goes in counts as read, or, where the function may change it, as written; an object of the standard
library counts as written by its methods; what it is to call in turn (``map(l.append, …)``) is wrapped as well.
"""

from __future__ import annotations

import copy
import enum
import functools
import itertools
import sys
import traceback
import typing
import warnings
from collections import namedtuple
from collections.abc import Iterable, Iterator
from functools import partial
from operator import attrgetter, itemgetter, methodcaller
from types import (
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    FunctionType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import Any, Final

from threadloom.engine.attributes import reading, writing
from threadloom.engine.consequence import settle
from threadloom.engine.containers import BoundMethod, LateIterator, SharedIterator, behind, touch, whole
from threadloom.engine.looking import all_in, instances, look, together
from threadloom.engine.loom import loom
from threadloom.engine.names import CONTAINER_BASES, CONTAINERS, NAMELESS
from threadloom.engine.outer import is_iterator, is_outer
from threadloom.operation import READ, WRITE

READING_MODULES: Final = frozenset("bisect builtins copy json math pprint random re statistics string".split())
"""Their functions leave alone what they are handed."""
WRITERS: Final = frozenset("insort insort_left insort_right shuffle".split())
"""Those of their functions that do not."""
READERS: Final = frozenset(
    """
    nlargest nsmallest merge reduce from_iterable fromkeys contains concat countOf indexOf getitem length_hint eq ne lt le gt ge
    asdict astuple replace wraps update_wrapper total_ordering cmp_to_key lru_cache cache singledispatch truth not_ add mul or_
    """.split()
)
"""Functions of other modules that leave it alone."""

OBJECT_READERS: Final = frozenset("copy deepcopy asdict astuple replace format format_map".split())
"""Functions that read the attributes of what they are handed."""

COPIES: Final = (copy.copy, copy.deepcopy)
"""Functions for which it matters which attributes there are."""

STEPWISE: Final = frozenset({zip, map, filter, enumerate}).union(
    getattr(itertools, name)
    for name in """
    accumulate chain compress cycle dropwhile filterfalse groupby islice pairwise starmap takewhile zip_longest
    """.split()
)
"""What goes through what it is handed later, an item at a time."""

LOOK_AT_THEIR_CALLER: Final = frozenset(
    {
        warnings.warn,
        namedtuple,
        typing.NamedTuple,
        typing.TypedDict,
        *(getattr(traceback, name) for name in ("extract_stack", "format_stack", "print_stack")),
    }
)
"""Functions to which a frame of ours would make a difference."""

INERT: Final = frozenset(
    {object, super, property, staticmethod, classmethod, range, slice, partial, int, float, complex}
    | {enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag, enum.StrEnum}
    | {typing.NewType, typing.ParamSpec, typing.TypeVar, typing.TypeVarTuple}
)
"""Types that don't look into what they are made from."""

CONTROLLED: Final[dict[Any, Any]] = {}
"""Built-in functions that programs get in a version of our own, by the real one."""

RAW: Final = frozenset(
    {
        BuiltinFunctionType,
        ClassMethodDescriptorType,
        MethodDescriptorType,
        MethodWrapperType,
        WrapperDescriptorType,
        attrgetter,
        itemgetter,
        methodcaller,
    }
)
"""The types of what runs C code when it is called, whoever calls it."""

_functions: dict[Any, Any] = {}
"""By function of a module: what is called in its place."""

_lru_cache_type: Final = type(functools.lru_cache(len))


def called(function: Any) -> Any:
    """What to call in place of `function`, so that there is a step before it touches what threads share."""
    kind = type(function)
    if kind is FunctionType:
        return function if "_tl_module" in function.__builtins__ or _is_own(function) else Foreign(function)
    if kind is MethodType:
        inner = function.__func__
        if type(inner) is _lru_cache_type:
            return partial(OfObject(inner, inner), function.__self__)
        if type(inner) is not FunctionType or _is_own(inner):
            return function
        return OfObject(function, function.__self__) if is_outer(function.__self__) else Foreign(function)
    if kind is BuiltinFunctionType or kind is MethodWrapperType:
        return _bound(function, function.__self__)
    if kind is MethodDescriptorType or kind is WrapperDescriptorType:
        return partial(_unbound, function)
    if kind is partial:
        inner = called(function.func)
        return function if inner is function.func else partial(inner, *function.args, **function.keywords)
    if isinstance(function, type):
        return _made_by(function)
    if kind is _lru_cache_type:
        return OfObject(function, function)
    if kind in RAW:
        return partial(_look_up, *function.__reduce__())
    return function


def _is_own(function: Any) -> bool:
    if function in LOOK_AT_THEIR_CALLER:
        return True
    space = function.__builtins__
    if (
        "_tl_module" in space
        or "_tl_standin" in space
        or str(function.__globals__.get("__name__")).startswith("threadloom.")
    ):
        return True
    wrapped = getattr(function, "__wrapped__", None)  # by a decorator of the standard library
    return type(wrapped) is FunctionType and _is_own(wrapped)


def _unbound(function: Any, owner: Any, /, *arguments: Any, **keywords: Any) -> Any:
    """``list.append(l, 3)`` and the like."""
    return called(function.__get__(owner, type(owner)))(*arguments, **keywords)


def _bound(function: Any, owner: Any) -> Any:
    """A method written in C, or (of no object, or of a module) a function."""
    name = function.__name__
    if owner is None or isinstance(owner, ModuleType):
        known = _functions.get(function)
        if known is None:
            if function in LOOK_AT_THEIR_CALLER:
                return function
            inner = owner is not None and owner.__name__ == "builtins"
            known = CONTROLLED.get(function) or (function if inner else Foreign(function))
            _functions[function] = known
        return known
    if name == "__call__":
        return called(owner)
    kind = type(owner)
    if isinstance(owner, CONTAINER_BASES) or kind in CONTAINERS:
        return BoundMethod(owner, name, function)
    if name in ("__getattribute__", "__setattr__", "__delattr__"):
        return partial(_attribute, function, owner)
    if isinstance(owner, type):
        return Foreign(function)
    if kind is str:
        return Foreign(function) if name in ("format", "format_map", "join") else function
    if kind in NAMELESS:
        return function
    if behind(owner) is not None and not is_outer(owner):
        return partial(_of_view, function, owner)
    has_state = is_outer(owner) or is_iterator(owner) or kind is _lru_cache_type
    return OfObject(function, owner) if has_state else function


def _of_view(function: Any, view: Any, /, *arguments: Any) -> Any:
    """A method of a view of a mapping."""
    look(view, *arguments)
    return function(*arguments)


def _attribute(function: Any, thing: Any, name: str, /, *value: Any) -> Any:
    """``object.__setattr__(s, "a", 1)``, also by way of `super`, and the like."""
    if function.__name__ == "__getattribute__":
        op = reading(thing, name)
    else:
        loom.current.progress += 1
        op = writing(thing, name, "write" if value else "delete")
        for item in value:
            loom.names.publish(item, loom.current)
    touch(thing, op)
    return function(name, *value)


def _look_up(maker: Any, arguments: tuple[Any, ...], thing: Any) -> Any:
    """``itemgetter(key)(thing)`` and the like, looked up by the hooks."""
    from threadloom.engine import hooks

    if maker is methodcaller:
        return hooks.method(thing, arguments[0])(*arguments[1:])
    if isinstance(maker, partial):  # a methodcaller with keyword arguments
        return hooks.method(thing, maker.args[0])(*maker.args[1:], *arguments, **maker.keywords)
    found = tuple(
        hooks.load_item(thing, key) if maker is itemgetter else functools.reduce(hooks.load_attr, key.split("."), thing)
        for key in arguments
    )
    return found[0] if len(found) == 1 else found


def _made_by(kind: type) -> Any:
    """What to call in place of a type."""
    if kind in INERT or kind.__module__.startswith("threadloom.") or issubclass(kind, BaseException | type):
        return kind
    if kind in STEPWISE:
        return partial(stepwise, kind)
    if kind is reversed:
        return _backwards
    maker = kind.__init__
    if type(maker) is FunctionType and _is_own(maker):
        return kind
    if kind.__module__ not in sys.stdlib_module_names and not issubclass(kind, CONTAINER_BASES):
        return kind
    return Foreign(kind)


def _backwards(sequence: Any) -> Iterator[Any]:
    container = behind(sequence)
    return reversed(sequence) if container is None else LateIterator(container, partial(reversed, sequence))


def stepwise(kind: Any, *arguments: Any, **keywords: Any) -> Any:
    """An iterator that goes through its arguments, each item a step."""
    keywords = {name: _handed(value) for name, value in keywords.items()}
    return kind(*map(_gone_through, arguments), **keywords)


def _gone_through(argument: Any) -> Any:
    container = behind(argument)
    if container is None:
        return called(argument) if callable(argument) else argument
    return LateIterator(container, partial(iter, argument))


def _handed(argument: Any) -> Any:
    """What code that isn't the program's is handed in place of `argument`: it may call it."""
    return called(argument) if type(argument) in RAW else argument


def _mode(function: Any) -> int:
    """Does it change what it is handed?"""
    if isinstance(function, type):
        return READ
    name = function.__name__
    if name in WRITERS:
        return WRITE
    owner = function.__self__ if type(function) is BuiltinFunctionType else None
    module = (getattr(function, "__module__", None) or "").partition(".")[0].lstrip("_")
    if name in READERS or module in READING_MODULES or isinstance(owner, str):
        return READ
    return WRITE


class Foreign:
    """A function or a type that is not the program's, called for it."""

    __slots__ = ("function", "mode")

    def __init__(self, function: Any, mode: int | None = None) -> None:
        self.function = function
        self.mode = _mode(function) if mode is None else mode

    def __call__(self, /, *arguments: Any, **keywords: Any) -> Any:
        given = (*arguments, *keywords.values())
        changed: list[Any] = []
        if self.mode == READ and not keywords and _hold_nothing(arguments):
            return self.function(*arguments)
        if self.mode == READ:
            into = getattr(self.function, "__name__", "") in OBJECT_READERS
            objects = instances(given) if into else []
            copies = self.function in COPIES
            together(
                lambda: all_in((*given, *(value for thing in objects for value in vars(thing).values()))),
                lambda: _moved_on(given),
                lambda: [(thing, vars(thing) if copies else list(vars(thing))) for thing in objects],
            )
        else:
            changed = _shared_containers(given)
            if changed:
                for argument in given:
                    loom.names.publish(argument, loom.current)
            together(lambda: all_in(given), lambda: [*changed, *_moved_on(given)])
        handed = {name: _called_back(value) if name == "key" else _handed(value) for name, value in keywords.items()}
        if self.function is functools.reduce:
            arguments = (called(arguments[0]), *arguments[1:])
        before = loom.event
        try:
            return self.function(*map(_handed, arguments), **handed)
        finally:
            for container in changed:
                settle(container, before)


def _hold_nothing(values: tuple[Any, ...]) -> bool:
    """Are they numbers and the like, or tuples of such?"""
    for value in values:
        kind = type(value)
        if kind not in NAMELESS and not (kind is tuple and NAMELESS.issuperset(map(type, value))):
            return False
    return True


def _called_back(function: Any) -> Any:
    return None if function is None else called(function)


def _shared_containers(values: Iterable[Any]) -> list[Any]:
    found = (behind(value) for value in values)
    return [container for container in found if container is not None]


def _moved_on(values: Iterable[Any]) -> list[Any]:
    """The iterators among `values` that others can get at."""
    return [value for value in values if id(value) in loom.names.shared and is_iterator(value)]


class OfObject:
    """A method, written elsewhere, of an object with a state of its own: it writes the object."""

    __slots__ = ("function", "owner")

    def __init__(self, function: Any, owner: Any) -> None:
        self.function = function
        self.owner = owner

    def __call__(self, /, *arguments: Any, **keywords: Any) -> Any:
        given = (*arguments, *keywords.values())
        written = [self.owner]
        if id(self.owner) in loom.names.shared:
            for argument in given:
                loom.names.publish(argument, loom.current)
        together(lambda: all_in(given), lambda: [*written, *_moved_on(given)])
        before = loom.event
        try:
            return self.function(*map(_handed, arguments), **keywords)
        finally:
            settle(self.owner, before)


class Cursor(SharedIterator):
    """What `iter` gives, which others may get at too: each `next` reads the container and moves the cursor on."""

    __slots__ = ("__weakref__",)

    _tl_cursor = True

    def __next__(self) -> Any:
        if not loom.alone:
            together(lambda: [self.container], lambda: [self] if id(self) in loom.names.shared else [])
        return next(self.iterator)


class Moving:
    """Moves an iterator on that others can get at too, each `next` a step."""

    __slots__ = ("iterator",)

    def __init__(self, iterator: Any) -> None:
        self.iterator = iterator

    def __iter__(self) -> Moving:
        return self

    def __next__(self) -> Any:
        return moved_on(self.iterator)


def moved_on(iterator: Any, *default: Any) -> Any:
    """``next(iterator)``."""
    if id(iterator) not in loom.names.shared or not is_iterator(iterator):
        return next(iterator, *default)
    touch(iterator, whole(iterator, "write", WRITE))
    before = loom.event
    try:
        return next(iterator, *default)
    finally:
        settle(iterator, before)
