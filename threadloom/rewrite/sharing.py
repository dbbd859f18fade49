"""Which names must be announced when they are read or written, and to whom do they belong?

A *cell* is a variable of a function that an inner function captures and that may change afterwards. A *published*
variable is captured too but never changes again, so that only the value it gets must be known. A shared global is
one that a function of the module rebinds, or that another module assigns; in a module that calls `globals()` every one.
"""

from __future__ import annotations

import builtins
import enum
from collections.abc import Collection
from typing import Final, NamedTuple

from threadloom.rewrite.occurrences import Analysis
from threadloom.rewrite.scopes import Kind, Scope


class Share(enum.Enum):
    """How a name is shared."""

    NOT = enum.auto()
    PUBLISHED = enum.auto()
    CELL = enum.auto()
    GLOBAL = enum.auto()


class Meaning(NamedTuple):
    """What a name means in a scope: `key` is its mangled form, `token` the local that identifies a cell's owner."""

    share: Share
    key: str
    token: str = ""
    is_local: bool = False


_NEVER_ASSIGNED: Final = frozenset(dir(builtins))
"""Names that an assignment through `globals()` gives no new meaning, one hopes."""


def binds_by_text(found: Analysis) -> bool:
    """May any global variable be read or bound through the dict that `globals()` gives?"""
    return any(
        occurrence.name == "globals" and occurrence.use == "read" and occurrence.scope.owner("globals") is None
        for occurrence in found.occurrences
    )


class Sharing:
    """The judgement for one module."""

    def __init__(self, found: Analysis, also_global: Collection[str]) -> None:
        self._cache: dict[tuple[int, str], Meaning] = {}
        self.globals = set(also_global)
        if binds_by_text(found):
            self.globals |= {occurrence.name for occurrence in found.occurrences} - _NEVER_ASSIGNED | found.module.bound
        for occurrence in found.occurrences:
            scope = occurrence.scope
            if occurrence.use != "read" and scope.kind is not Kind.MODULE and scope.owner(occurrence.name) is None:
                self.globals.add(occurrence.name)
        count = 0
        for scope in found.scopes.values():
            if any(variable.shared for variable in scope.variables.values()):
                count += 1
                scope.token = f"_tl_scope_{count}"

    def meaning(self, scope: Scope, key: str) -> Meaning:
        """What the mangled name `key` means in `scope`."""
        cached = self._cache.get((id(scope), key))
        if cached is None:
            cached = self._cache[id(scope), key] = self._find(scope, key)
        return cached

    def _find(self, scope: Scope, key: str) -> Meaning:
        owner = scope.owner(key)
        if owner is None:
            return Meaning(Share.GLOBAL if key in self.globals else Share.NOT, key)
        variable = owner.variables.get(key)
        if variable is None or not variable.captured:
            return Meaning(Share.NOT, key, is_local=owner.kind is not Kind.CLASS)
        if variable.shared and owner.token is not None:
            return Meaning(Share.CELL, key, owner.token)
        return Meaning(Share.PUBLISHED, key, is_local=True)
