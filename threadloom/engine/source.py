"""One module of a program: its text, and the code that the rewrite makes of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from types import CodeType
from typing import Any, Final

from threadloom.engine import controlled_builtins, hooks
from threadloom.errors import InvalidProgram
from threadloom.rewrite import instrument
from threadloom.rewrite.refusals import ASYNC, DYNAMIC_CODE
from threadloom.standins import REFUSED

GLOBAL_HOOKS: Final = {"_tl_read_global", "_tl_write_global", "_tl_delete_global"}
PLAIN: Final = {**hooks.PLAIN, **controlled_builtins.PLAIN}
"""Hooks and built-in functions while one thread lives."""


class Source:
    """A module of a program, or a package (whose `path` is its folder's ``__init__.py``, or the folder if there is none).

    `strict`: what can't run under control is refused when the module is loaded. In packages it is refused when it is
    used, since much of a package may have nothing to do with what a scenario asks of it.
    """

    def __init__(self, name: str, path: Path, text: str, *, is_package: bool = False, strict: bool = True) -> None:
        self.name = name
        self.path = path
        self.text = text
        self.is_package = is_package
        self.strict = strict
        self.code: CodeType | None = None
        self._hooks: tuple[dict[str, Any], dict[str, Any]] = {}, {}
        self._global_hooks: list[str] = []

    @property
    def package(self) -> str:
        """What relative imports start from: ``__package__``."""
        return self.name if self.is_package else self.name.rpartition(".")[0]

    def compile(
        self, stored_elsewhere: frozenset[str], changing: frozenset[str] | None, *, announce_classes: bool
    ) -> None:
        """Rewrite the text. Raises InvalidProgram for what Python can't read or the scheduler can't control."""
        self.code = instrument(
            self.text,
            str(self.path),
            shared_globals=stored_elsewhere,
            changing=changing,
            refused=REFUSED if self.strict else {},
            permit=() if self.strict else (ASYNC, DYNAMIC_CODE),
            announce_classes=announce_classes,
        )
        used = names_used(self.code)
        swapped = {**hooks.STEPPING, **controlled_builtins.STEPPING}
        names = sorted(name for name in used & swapped.keys() if PLAIN[name] is not swapped[name])
        self._hooks = {name: PLAIN[name] for name in names}, {name: swapped[name] for name in names}
        self._global_hooks = sorted(used & GLOBAL_HOOKS)

    def hooks_in(self, namespace: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Of the hooks and built-in functions that the module uses, those that differ: (one thread, several)."""
        if not self._global_hooks:
            return self._hooks
        plain, stepping = hooks.global_hooks(namespace)
        return (
            {**self._hooks[0], **{name: plain[name] for name in self._global_hooks}},
            {**self._hooks[1], **{name: stepping[name] for name in self._global_hooks}},
        )


def names_used(code: CodeType) -> set[str]:
    """The names that a module looks up: what isn't among them need not be swapped."""
    found = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found |= names_used(constant)
    return found


def read(name: str, path: Path, *, is_package: bool = False, strict: bool = True) -> Source:
    """The module in the file `path`; a folder is a package without a body. Raises InvalidProgram if it can't be read."""
    if path.is_dir() and is_package:
        return Source(name, path, "", is_package=True, strict=strict)
    try:
        return Source(name, path, path.read_text(encoding="utf-8-sig"), is_package=is_package, strict=strict)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InvalidProgram(f"can't be read: {reason}.", file=str(path), advice="Check the path.") from error


def said_elsewhere(stored: Collection[frozenset[str]]) -> list[frozenset[str]]:
    """For each set the names in the others."""
    once: set[str] = set()
    often: set[str] = set()
    for names in stored:
        often |= once & names
        once |= names
    return [frozenset(once - (names - often)) for names in stored]
