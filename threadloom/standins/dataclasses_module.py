"""What `import dataclasses` brings: classes whose generated methods read the fields in a step."""

from __future__ import annotations

import dataclasses as real
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FunctionType, ModuleType
from typing import Any, Final

from threadloom.engine.looking import all_in, together
from threadloom.standins.modules import make_module

GENERATED: Final = ("__repr__", "__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__")


def _reading(function: Callable[..., Any]) -> Callable[..., Any]:
    """A generated method, with one step for all the fields that it reads."""

    def read(*things: Any) -> Any:
        fields = [(thing, [field.name for field in real.fields(thing)]) for thing in things if real.is_dataclass(thing)]
        together(
            lambda: all_in([getattr(thing, name, None) for thing, names in fields for name in names]),
            tuple,
            lambda: fields,
        )
        return function(*things)

    read.__name__, read.__qualname__ = function.__name__, function.__qualname__
    return read


@contextmanager
def _known(module: str) -> Iterator[None]:
    """CPython's looks for the module of a class among those that were imported; a program's are not."""
    missing = module not in sys.modules
    if missing:
        sys.modules[module] = ModuleType(module)
    try:
        yield
    finally:
        if missing:
            del sys.modules[module]


def dataclass(cls: type | None = None, /, **options: Any) -> Any:
    """As CPython's."""

    def make(cls: type) -> type:
        written = set(vars(cls))
        with _known(cls.__module__):
            made: type = real.dataclass(cls, **options)
        for name in GENERATED:
            function = vars(made).get(name)
            if name not in written and isinstance(function, FunctionType):
                setattr(made, name, _reading(function))
        return made

    return make if cls is None else make(cls)


def dataclasses_module() -> ModuleType:
    return make_module("dataclasses", {**vars(real), "dataclass": dataclass}, real.__doc__)
