"""What `import contextlib` brings: the running interpreter's own, where what is redirected is the program's output.

A context manager that threads share is touched when it is entered and left: one made from a generator serves once.
"""

from __future__ import annotations

import sys as real_sys
from functools import cache
from types import ModuleType
from typing import Any, Final

from threadloom.engine.containers import touch, whole
from threadloom.engine.loom import loom
from threadloom.engine.output import redirected
from threadloom.operation import WRITE
from threadloom.standins.afresh import run_anew
from threadloom.standins.modules import make_module

ENTERED: Final = ("_GeneratorContextManager", "ExitStack")


class _System(ModuleType):
    """`sys` for it: the streams are those of the stand-in that the program sees."""

    def __getattr__(self, name: str) -> Any:
        held = loom.program.importer.import_("sys") if loom.program is not None else real_sys
        return getattr(held, name) if hasattr(held, name) else getattr(real_sys, name)

    def __setattr__(self, name: str, value: Any) -> None:
        redirected(name, value)


def _touching(function: Any) -> Any:
    def with_step(self: Any, *arguments: Any) -> Any:
        if not loom.alone and id(self) in loom.names.shared:
            touch(self, whole(self, "write", WRITE))
        return function(self, *arguments)

    with_step.__name__, with_step.__qualname__ = function.__name__, function.__qualname__
    return with_step


@cache
def _contents() -> dict[str, Any]:
    """It keeps nothing from one execution to the next."""
    dirty = loom.dirty
    module = run_anew("contextlib", {"sys": _System("sys")}, is_own=False)
    loom.dirty = dirty
    for name in ENTERED:
        kind = getattr(module, name)
        for method in ("__enter__", "__exit__"):
            setattr(kind, method, _touching(getattr(kind, method)))
    return dict(vars(module))


def contextlib_module() -> ModuleType:
    return make_module("contextlib", _contents())
