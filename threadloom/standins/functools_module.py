"""What `import functools` brings: as it is, but for `cached_property`, which holds no lock and steps before it looks.

CPython 3.11's holds a lock of its own while the program's function runs, where no scheduler sees it; from 3.12 on there is
none, so that two threads may both compute the value.
"""

from __future__ import annotations

import functools as real
from collections.abc import Callable
from types import ModuleType
from typing import Any

from threadloom.engine import hooks
from threadloom.engine.containers import reading_item, touch, writing_item
from threadloom.engine.loom import loom
from threadloom.standins.modules import make_module


class cached_property(real.cached_property):  # type: ignore[type-arg]
    """As CPython's from 3.12 on."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        super().__init__(func)

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        cache = hooks.namespace(instance, instance.__dict__)
        touch(cache, reading_item(cache, name))
        if name not in cache:
            value = self.func(instance)
            loom.names.publish(value, loom.current)
            touch(cache, writing_item(cache, name))
            cache[name] = value
        return cache[name]


def functools_module() -> ModuleType:
    return make_module("functools", {**vars(real), "cached_property": cached_property}, real.__doc__)
