"""Which modules of the standard library look into containers that they are handed?

Their functions are written in C, or in Python that isn't rewritten, so a container that goes in counts as read as a
whole, or, where the function may change it, as written.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, Final

from threadloom.engine import hooks
from threadloom.engine.containers import touch, whole
from threadloom.engine.names import CONTAINERS
from threadloom.operation import READ, WRITE
from threadloom.standins.modules import make_module

LIBRARIES: Final[dict[str, int]] = {
    "bisect": READ,
    "copy": READ,
    "heapq": WRITE,
    "json": READ,
    "math": READ,
    "operator": WRITE,
    "statistics": READ,
    "pprint": READ,
}
WRITERS: Final[frozenset[str]] = frozenset({"insort", "insort_left", "insort_right"})
READERS: Final[frozenset[str]] = frozenset({"nlargest", "nsmallest", "merge", "itemgetter", "attrgetter"})


def _stepping(function: Callable[..., Any], mode: int) -> Callable[..., Any]:
    def call(*arguments: Any, **keywords: Any) -> Any:
        for argument in arguments:
            if type(argument) in CONTAINERS:
                touch(argument, whole(argument, "write" if mode == WRITE else "read", mode))
            else:
                hooks.observe(argument)
        return function(*arguments, **keywords)

    call.__name__ = call.__qualname__ = function.__name__
    call.__doc__ = function.__doc__
    return call


def library_module(name: str) -> Callable[[], ModuleType]:
    """What makes the stand-in of module `name`; its contents are made at its first import."""
    contents: dict[str, Any] = {}

    def make() -> ModuleType:
        if not contents:
            real = importlib.import_module(name)
            for key, value in vars(real).items():
                if isinstance(value, FunctionType | BuiltinFunctionType) and not key.startswith("_"):
                    mode = WRITE if key in WRITERS else READ if key in READERS else LIBRARIES[name]
                    contents[key] = _stepping(value, mode)
                else:
                    contents[key] = value
        return make_module(name, contents)

    return make
