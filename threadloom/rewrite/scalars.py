"""Which expressions can surely not be a container, so that no hook needs to look at their value?

"Surely" is meant: a list that were taken for a number would be a read nobody sees. What only *may* be a number is
looked at by its hook.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

#: Builtins whose result is a number.
NUMERIC_BUILTINS = frozenset(
    {"bool", "callable", "float", "hasattr", "hash", "id", "int", "isinstance", "issubclass", "len", "ord"}
)
#: Builtins whose result is a number, a string or another thing without elements that can change.
SCALAR_BUILTINS = NUMERIC_BUILTINS | {"ascii", "bin", "chr", "format", "hex", "input", "oct", "range", "repr", "str"}
#: Builtins whose result is new, so that no other thread can hold it yet.
FRESH_BUILTINS = frozenset({"dict", "frozenset", "list", "range", "set", "sorted", "tuple"})
#: Builtins whose iterator makes a new tuple at each step.
ROW_BUILTINS = frozenset({"enumerate", "zip"})

_NEVER_ON_CONTAINERS = (ast.Div, ast.FloorDiv, ast.Pow, ast.LShift, ast.RShift, ast.MatMult)
_DISPLAYS = (ast.List, ast.Tuple, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

IsBuiltin = Callable[[str], bool]
IsScalarName = Callable[[str], bool]


def is_number(node: ast.expr) -> bool:
    """A numeric literal, with or without a sign."""
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.Not):
        return is_number(node.operand)
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float, complex))


def _is_no_index(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    return isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes, float, complex))


class Scalars:
    """The judgement for one module.

    `is_builtin` tells whether a name is bound nowhere in it, `is_scalar_name` whether a name means, in the scope that
    is looked at, a variable that only ever holds scalars.
    """

    def __init__(self, is_builtin: IsBuiltin, is_scalar_name: IsScalarName) -> None:
        self.is_builtin = is_builtin
        self.is_scalar_name = is_scalar_name

    def is_scalar(self, node: ast.expr) -> bool:
        """The value has no elements that can change."""
        match node:
            case ast.Constant() | ast.JoinedStr():
                return True
            case ast.Name(id=name):
                return self.is_scalar_name(name)
            case ast.UnaryOp(op=ast.Not()):
                return True
            case ast.UnaryOp(operand=operand):
                return self.is_scalar(operand)
            case ast.Compare(ops=ops):
                return all(isinstance(op, (ast.Is, ast.IsNot, ast.In, ast.NotIn)) for op in ops)
            case ast.BinOp(left=left, op=op, right=right):
                return self.skips_binary(left, op, right)
            case ast.BoolOp(values=values):
                return all(map(self.is_scalar, values))
            case ast.IfExp(body=body, orelse=orelse):
                return self.is_scalar(body) and self.is_scalar(orelse)
            case ast.NamedExpr(value=value):
                return self.is_scalar(value)
            case ast.Call(func=ast.Name(id=name)):
                return name in SCALAR_BUILTINS and self.is_builtin(name)
        return False

    def is_numeric(self, node: ast.expr) -> bool:
        """The value is a number."""
        match node:
            case ast.Compare() | ast.UnaryOp(op=ast.Not()):
                return self.is_scalar(node)
            case ast.UnaryOp(operand=operand):
                return self.is_numeric(operand)
            case ast.BinOp(left=left, right=right):
                return self.is_numeric(left) and self.is_numeric(right)
            case ast.Call(func=ast.Name(id=name)):
                return name in NUMERIC_BUILTINS and self.is_builtin(name)
        return is_number(node)

    def skips_inplace(self, op: ast.operator, value: ast.expr) -> bool:
        """``target op= value`` can't change a container. (``+=`` takes whatever a list can be extended by.)"""
        if isinstance(op, ast.Mult):
            return is_number(value) and _is_no_index(value)
        return isinstance(op, _NEVER_ON_CONTAINERS) or self.is_numeric(value)

    def skips_binary(self, left: ast.expr, op: ast.operator, right: ast.expr) -> bool:
        """``left op right`` can't read a container: it would have raised TypeError."""
        if isinstance(op, _NEVER_ON_CONTAINERS):
            return True
        if isinstance(op, ast.Mult):  # a list may be multiplied by whatever can be an index
            if _is_no_index(left) or _is_no_index(right):
                return True
            return self.is_scalar(left) and self.is_scalar(right)
        if isinstance(op, ast.Mod):  # a string may format a container
            return is_number(right) or is_number(left) or (self.is_scalar(left) and self.is_scalar(right))
        return self.is_scalar(left) or self.is_scalar(right)

    def skips_test(self, node: ast.expr) -> bool:
        """The truth of the value can't be that of a container that somebody else changes."""
        return isinstance(node, (ast.Compare, ast.Lambda, *_DISPLAYS)) or self.is_scalar(node)

    def skips_contains(self, container: ast.expr) -> bool:
        """``in container`` reads no container: a string, or a display of scalars."""
        if isinstance(container, (ast.Tuple, ast.List, ast.Set)):
            return all(isinstance(element, ast.Constant) for element in container.elts)
        return self.is_scalar(container)

    def is_fresh(self, node: ast.expr) -> bool:
        """The value has just been made here, so that no other thread can hold it."""
        match node:
            case ast.Call(func=ast.Name(id=name)):
                return name in FRESH_BUILTINS and self.is_builtin(name)
        return isinstance(node, _DISPLAYS) or self.is_scalar(node)

    def yields_fresh_rows(self, node: ast.expr) -> bool:
        """Each item of this iterable is a new tuple."""
        match node:
            case ast.Call(func=ast.Name(id=name)):
                return name in ROW_BUILTINS and self.is_builtin(name)
        return False
