"""What is found out about a module's names before anything is rewritten?"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from threadloom.rewrite.scopes import Place, Scope


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name met in a scope. `use` is "read", "bind" or "delete"; `value` is what it is bound to, where that is known."""

    scope: Scope
    name: str
    use: str
    place: Place
    value: ast.expr | None


@dataclass(slots=True)
class Analysis:
    """What the walk found out. Scopes are found by the node that makes them."""

    module: Scope
    scopes: dict[ast.AST, Scope] = field(default_factory=dict)
    type_parameters: dict[ast.AST, Scope] = field(default_factory=dict)
    occurrences: list[Occurrence] = field(default_factory=list)
    calls_by_name: list[tuple[Scope, ast.Call, str]] = field(default_factory=list)
    names_bound: set[str] = field(default_factory=set)
    code: set[str] = field(default_factory=set)
    """Names that stand for code of the program, or of what its imports bring in place of the real thing."""
    other: set[str] = field(default_factory=set)
    """Names that something else is bound to, outside class bodies."""
    functions: set[str] = field(default_factory=set)
    """Names of functions and methods."""
    foreign_modules: set[str] = field(default_factory=set)
    """Names of modules that are neither."""
    star_import: bool = False
