"""Which scope owns the variable that a name means?

The scopes of a module as the language reference has them (section 4.2): functions and lambdas, class bodies,
comprehensions, and from 3.12 the scopes of type parameters. `Scope.owner` follows the same rules as CPython's symbol
table: class bodies are invisible from within, `global` and `nonlocal` redirect, ``__class__`` belongs to the class.
"""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass, field


class Kind(enum.Enum):
    """What a scope is made by."""

    MODULE = enum.auto()
    FUNCTION = enum.auto()
    CLASS = enum.auto()
    COMPREHENSION = enum.auto()
    TYPE_PARAMETERS = enum.auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its function something stands: how late in reading order, and inside which loops."""

    order: int
    loops: frozenset[int]


@dataclass(eq=False, slots=True)
class Variable:
    """A variable of a function or comprehension, and all that decides whether threads can share it."""

    bindings: list[Place] = field(default_factory=list)
    captures: list[Place] = field(default_factory=list)
    stored_from_within: bool = False
    deleted: bool = False
    #: What is bound to it, each with the scope in which it is evaluated; None for what isn't an expression of its own.
    values: list[tuple[Scope, ast.expr | None]] = field(default_factory=list)
    is_scalar: bool = False

    @property
    def captured(self) -> bool:
        """An inner function reads or writes it."""
        return bool(self.captures)

    @property
    def shared(self) -> bool:
        """It is captured, and may still change once an inner function that captures it exists."""
        if not self.captures:
            return False
        if self.stored_from_within or self.deleted:
            return True
        return any(
            binding.order > capture.order or binding.loops & capture.loops
            for binding in self.bindings
            for capture in self.captures
        )


@dataclass(eq=False, slots=True)
class Scope:
    """One scope: the names it binds, what it declares, and where it was defined."""

    kind: Kind
    parent: Scope | None
    place: Place
    class_name: str | None
    bound: set[str] = field(default_factory=set)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    variables: dict[str, Variable] = field(default_factory=dict)
    token: str | None = None

    def owner(self, name: str) -> Scope | None:
        """The scope whose variable `name` (mangled) means here; None for a global or builtin."""
        scope: Scope | None = self
        came_from: Scope | None = None
        while scope is not None and scope.kind is not Kind.MODULE:
            if scope.kind is Kind.CLASS and came_from is not None and came_from.kind is not Kind.TYPE_PARAMETERS:
                if name == "__class__":
                    return scope
            elif name in scope.globals:
                return None
            elif name in scope.bound and name not in scope.nonlocals:
                return scope
            came_from, scope = scope, scope.parent
        return None

    def definition_within(self, owner: Scope) -> Scope | None:
        """The outermost function between this scope and `owner`; None when this scope runs as a part of `owner`."""
        found = None
        scope: Scope | None = self
        while scope is not None and scope is not owner:
            if scope.kind is Kind.FUNCTION:
                found = scope
            scope = scope.parent
        return found

    def binding_scope(self) -> Scope:
        """Where a walrus that stands in this scope binds its name: the nearest scope that is no comprehension."""
        scope = self
        while scope.kind is Kind.COMPREHENSION and scope.parent is not None:
            scope = scope.parent
        return scope
