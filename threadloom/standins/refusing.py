"""What is in a module that can't run under control, for a package that imports it and may never use it?

What says nothing but what things are called: constants and exceptions. Everything else refuses when it is called.
"""

from __future__ import annotations

import enum
import importlib
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final, NoReturn

from threadloom.engine.refusal import refuse

CONSTANTS: Final = (int, float, str, bytes, bool, type(None), enum.Enum)

HARMLESS: Final = frozenset(
    "asyncio.iscoroutine asyncio.iscoroutinefunction asyncio.isfuture socket.gethostname signal.getsignal".split()
)
"""Functions that only look, by their full names."""


class RefusingModule(ModuleType):
    """Stands for a module that can't run under control, in code that need not use it."""

    _tl_own = True

    def __init__(self, name: str, advice: str) -> None:
        super().__init__(name)
        self._tl_advice = advice

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return refusing(
            f"{self.__name__}.{name}", getattr(importlib.import_module(self.__name__), name), self._tl_advice
        )


def refusing_module(name: str, advice: str) -> ModuleType:
    """`advice` is a sentence: what to use instead."""
    return RefusingModule(name, advice)


def refusing(name: str, value: Any, advice: str) -> Any:
    """What to hand out in place of `value`, which is called `name` (with its module)."""
    if isinstance(value, CONSTANTS) or name in HARMLESS:
        return value
    if isinstance(value, ModuleType):
        return RefusingModule(value.__name__, advice)
    if isinstance(value, type):
        return value if issubclass(value, BaseException) else _refusing_type(name, value, advice)
    return refusing_function(name, advice)


def refusing_function(name: str, advice: str) -> Callable[..., NoReturn]:
    """A function that refuses to be called."""

    def called(*_: Any, **__: Any) -> NoReturn:
        refuse(f"`{name}()` can't be used in a program under check.", advice)

    called.__name__ = called.__qualname__ = name.rpartition(".")[2]
    return called


def _refusing_type(name: str, real: type, advice: str) -> type:
    """A type that may be named, in annotations and in `isinstance`, but not be made or inherited from."""
    called = refusing_function(name, advice)

    class Refusing(type):
        def __call__(cls, *arguments: Any, **keywords: Any) -> NoReturn:
            called()

        def __instancecheck__(cls, instance: Any) -> bool:
            return isinstance(instance, real)

        def __getitem__(cls, item: Any) -> Any:
            return cls

        def __or__(cls, other: Any) -> Any:
            return cls

        __ror__ = __or__

    def inherited(*_: Any, **__: Any) -> NoReturn:
        refuse(f"a class can't inherit from `{name}` in a program under check.", advice)

    return Refusing(real.__name__, (), {"__init_subclass__": inherited, "__module__": real.__module__})
