"""Is this an object of the standard library, or of an installed package, with a state of its own, which no hook sees?

Its methods are written in C, or in Python that isn't rewritten.
"""

from __future__ import annotations

import sys
from types import FunctionType, MethodType, ModuleType, WrapperDescriptorType
from typing import Any, Final

from threadloom.engine.names import CONTAINER_BASES, NAMELESS

STATELESS: Final = frozenset(
    """
    abc dataclasses datetime decimal enum fractions functools logging operator pathlib re string types typing uuid weakref
    """.split()
)
"""Modules whose objects don't change, or not in a way that a program relies on, or have attributes that the hooks see."""

PACKAGES: set[str] = set()
"""Installed packages that programs have imported as they are: they are to them what the standard library is."""

_of_library: dict[type, bool] = {}
"""By type: what `is_of_library` found."""
_outer: dict[type, bool] = {}
"""By type: what `is_outer` found."""


def is_of_library(kind: type) -> bool:
    """Is it a type of the standard library or of an installed package, but not a built-in one?"""
    found = _of_library.get(kind)
    if found is None:
        module = kind.__module__.partition(".")[0]
        of_library = module != "builtins" and (module in sys.stdlib_module_names or module in PACKAGES)
        found = _of_library[kind] = of_library or hasattr(kind, "_tl_outer")
    return found


def is_outer(thing: Any) -> bool:
    """Does it belong to the standard library, and can it change? Containers and iterators are not meant."""
    kind = type(thing)
    found = _outer.get(kind)
    if found is None:
        module = kind.__module__.partition(".")[0].lstrip("_")
        found = _outer[kind] = not (
            not is_of_library(kind)
            or module in STATELESS
            or kind in NAMELESS
            or isinstance(thing, (*CONTAINER_BASES, type, FunctionType, MethodType, BaseException, ModuleType))
            or is_iterator(thing)
        )
    return found


def is_iterator(thing: Any) -> bool:
    """Does `next` move on something that is not the program's own?"""
    step = getattr(type(thing), "__next__", None)
    return type(step) is WrapperDescriptorType
