"""How are new syntax-tree nodes made so that positions stay the learner's?

Every function takes `at`, a node of the learner's tree; what it makes gets exactly that node's lines and columns, so
that tracebacks and ``co_positions`` show what they would have shown anyway.
"""

from __future__ import annotations

import ast
from typing import Protocol


class Positioned(Protocol):
    """Anything that says where it stands in the source."""

    @property
    def lineno(self) -> int: ...
    @property
    def col_offset(self) -> int: ...
    @property
    def end_lineno(self) -> int | None: ...
    @property
    def end_col_offset(self) -> int | None: ...


def put(node: ast.AST, at: Positioned) -> None:
    """Give `node` the position of `at`."""
    node.lineno = at.lineno  # type: ignore[attr-defined]
    node.col_offset = at.col_offset  # type: ignore[attr-defined]
    node.end_lineno = at.end_lineno  # type: ignore[attr-defined]
    node.end_col_offset = at.end_col_offset  # type: ignore[attr-defined]


def load(name: str, at: Positioned) -> ast.Name:
    """The value of the variable `name`."""
    node = ast.Name(name, ast.Load())
    put(node, at)
    return node


def store(name: str, at: Positioned) -> ast.Name:
    """The variable `name` as a target."""
    node = ast.Name(name, ast.Store())
    put(node, at)
    return node


def constant(value: object, at: Positioned) -> ast.Constant:
    """A literal."""
    node = ast.Constant(value)  # type: ignore[arg-type]
    put(node, at)
    return node


def apply(function: ast.expr, arguments: list[ast.expr], at: Positioned) -> ast.Call:
    """``function(*arguments)``."""
    node = ast.Call(function, arguments, [])
    put(node, at)
    return node


def call(hook: str, *arguments: ast.expr | str, at: Positioned) -> ast.Call:
    """``hook(*arguments)``; an argument that is a string is passed as a literal."""
    values = [constant(argument, at) if isinstance(argument, str) else argument for argument in arguments]
    return apply(load(hook, at), values, at)


def tuple_of(elements: list[ast.expr], context: ast.expr_context, at: Positioned) -> ast.Tuple:
    """``(a, b, …)`` as a value or as a target."""
    node = ast.Tuple(elements, context)
    put(node, at)
    return node


def both(left: ast.expr, right: ast.expr, at: Positioned) -> ast.BoolOp:
    """``left and right``."""
    node = ast.BoolOp(ast.And(), [left, right])
    put(node, at)
    return node


def is_true(value: ast.expr, at: Positioned) -> ast.Compare:
    """``value is True``, for what is a bool."""
    node = ast.Compare(value, [ast.Is()], [constant(True, at)])
    put(node, at)
    return node


def assign(targets: list[ast.expr], value: ast.expr, at: Positioned) -> ast.Assign:
    """``a = b = value``."""
    node = ast.Assign(targets, value)
    put(node, at)
    return node


def statement(value: ast.expr, at: Positioned) -> ast.Expr:
    """An expression as a statement of its own."""
    node = ast.Expr(value)
    put(node, at)
    return node


def end_of_attribute(node: ast.Attribute, within: ast.expr | None = None) -> Positioned:
    """Where CPython says that an attribute is looked up: on the name's own line, when the expression spans several.

    With `within`, a call of the attribute: where CPython says that the call happens.
    """
    outer = within or node
    last_line, last_column = node.end_lineno, node.end_col_offset
    if last_line is None or last_column is None or outer.lineno == last_line:
        return outer
    position = ast.Pass()
    put(position, outer)
    position.lineno = last_line
    position.col_offset = max(last_column - len(node.attr), 0)
    if within is None:
        position.end_col_offset = last_column
    return position
