"""Is this an object of the standard library, or of an installed package, with a state of its own, which no hook sees?

Its methods are written in C, or in Python that isn't rewritten.
"""

from __future__ import annotations

import sys
from contextvars import Context
from types import FunctionType, MethodType, ModuleType, WrapperDescriptorType
from typing import Any, Final
from weakref import ref

from threadloom.engine.names import CONTAINER_BASES, NAMELESS

STATELESS: Final = frozenset(
    """
    abc contextvars dataclasses datetime decimal enum fractions functools logging operator pathlib re string types typing uuid
    """.split()
)
"""Modules whose objects don't change, or not in a way that a program relies on, or have attributes that the hooks see."""

INHERITED: Final = frozenset("array collections contextlib io random".split())
"""Modules whose classes have a state of their own, which is there in a program's subclass of them, too."""

ABSTRACT: Final = frozenset(
    """
    AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator ContextDecorator
    IOBase RawIOBase BufferedIOBase TextIOBase _IOBase _RawIOBase _BufferedIOBase _TextIOBase
    """.split()
)
"""Classes of these that have none."""

PACKAGES: set[str] = set()
"""Installed packages that programs have imported as they are: they are to them what the standard library is."""

_of_library: dict[type, bool] = {}
"""By type: what `is_of_library` found."""
_outer: dict[type, bool] = {}
"""By type: what `is_outer` found."""
_program: list[type] = []
"""Those of these types that are the program's."""


def forget_classes() -> None:
    """The program's classes are about to be made anew."""
    for kind in _program:
        _outer.pop(kind, None)
        _of_library.pop(kind, None)
    _program.clear()


def is_of_library(kind: type) -> bool:
    """Is it a type of the standard library or of an installed package, but not a built-in one?"""
    found = _of_library.get(kind)
    if found is None:
        module = kind.__module__.partition(".")[0]
        of_library = module != "builtins" and (module in sys.stdlib_module_names or module in PACKAGES)
        found = _of_library[kind] = of_library or hasattr(kind, "_tl_outer")
        if not of_library:
            _program.append(kind)
    return found


def is_outer(thing: Any) -> bool:
    """Does it belong to the standard library, and can it change? Containers and iterators are not meant."""
    kind = type(thing)
    found = _outer.get(kind)
    if found is None:
        found = _outer[kind] = not (
            kind in NAMELESS
            or isinstance(thing, (*CONTAINER_BASES, type, FunctionType, MethodType, BaseException, ModuleType))
            or is_iterator(thing)
            or isinstance(thing, ref)
            or not _has_state(kind)
        )
    return found


def _has_state(kind: type) -> bool:
    """Does an instance hold what code of the standard library changes?"""
    if is_of_library(kind):
        return kind is Context or _module(kind) not in STATELESS
    if kind.__module__ == "builtins" or kind.__module__.startswith("threadloom."):
        return False
    _program.append(kind)
    return any(
        _module(base) in INHERITED and base.__module__ != "collections.abc" and base.__name__ not in ABSTRACT
        for base in kind.__mro__[1:]
    )


def _module(kind: type) -> str:
    return kind.__module__.partition(".")[0].lstrip("_")


def is_iterator(thing: Any) -> bool:
    """Does `next` move on something that is not the program's own?"""
    step = getattr(type(thing), "__next__", None)
    return type(step) is WrapperDescriptorType
