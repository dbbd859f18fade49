"""What is pytest's `monkeypatch` in a program under control?

pytest's own `MonkeyPatch`, made for one execution and undone at its end. A target that is given as text is looked for where
the program's imports lead, not among the modules that Python has loaded, and the environment is the program's, too.
"""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable
from typing import Any, Final

from threadloom.engine.loom import loom

NOT_GIVEN: Final = object()


def monkeypatch(at_end: Callable[[Callable[[], object]], None]) -> Any:
    patch = _kind()()
    at_end(patch.undo)
    return patch


@functools.cache
def _kind() -> type:
    """Made when it is first asked for: pytest is the program's to bring."""
    original: Any = importlib.import_module("pytest").MonkeyPatch

    class MonkeyPatch(original):  # type: ignore[misc]
        def setattr(self, target: Any, name: Any, value: Any = NOT_GIVEN, raising: bool = True) -> None:
            if isinstance(target, str) and value is NOT_GIVEN:
                owner, attribute = owner_of(target)
                super().setattr(owner, attribute, name, raising)
            elif value is NOT_GIVEN:
                super().setattr(target, name, raising=raising)
            else:
                super().setattr(target, name, value, raising)

        def delattr(self, target: Any, name: Any = NOT_GIVEN, raising: bool = True) -> None:
            if isinstance(target, str) and name is NOT_GIVEN:
                owner, attribute = owner_of(target)
                super().delattr(owner, attribute, raising)
            elif name is NOT_GIVEN:
                super().delattr(target, raising=raising)
            else:
                super().delattr(target, name, raising)

        def setenv(self, name: str, value: str, prepend: str | None = None) -> None:
            super().setenv(name, value, prepend)
            self.setitem(_environment(), name, os.environ[name])

        def delenv(self, name: str, raising: bool = True) -> None:
            super().delenv(name, raising)
            self.delitem(_environment(), name, raising=False)

    MonkeyPatch.__qualname__ = "MonkeyPatch"
    return MonkeyPatch


def _environment() -> dict[str, str]:
    """The program's: a copy, of which packages that are not its own know nothing."""
    environment: dict[str, str] = loom.program.importer.import_("os").environ
    return environment


def owner_of(target: str) -> tuple[Any, str]:
    """The module or object that ``package.module.Class.attribute`` names by all but its last part, and that part."""
    owner, _, attribute = target.rpartition(".")
    first, *parts = owner.split(".")
    import_ = loom.program.importer.import_
    found: Any = import_(first)
    name = first
    for part in parts:
        name = f"{name}.{part}"
        if not hasattr(found, part):
            import_(name)
        found = getattr(found, part)
    return found, attribute
