"""How is ``a < b in c`` rewritten so that each operand is still evaluated once, and only as far as needed?

A chain becomes an `and` of its links; an operand that two links share is kept in a local meanwhile. Where we have no
locals of our own (module and class bodies, comprehensions) the chain stays, and its operands are only observed.
"""

from __future__ import annotations

import ast

from threadloom.rewrite import nodes
from threadloom.rewrite.expressions import SYMBOLS, Expressions


class Comparisons(Expressions):
    """Adds comparisons."""

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        operands = [node.left, *node.comparators]
        needed = [self._needs_hook(*link) for link in zip(operands, node.ops, operands[1:], strict=False)]
        rewritten = self.expressions(operands)
        if not any(needed):
            node.left, *node.comparators = rewritten
            return node
        if len(node.ops) == 1:
            return self._link(rewritten[0], node.ops[0], rewritten[1], node, hooked=True)
        if not self.in_function and not all(map(self.is_stable, operands[1:-1])):
            node.left, *node.comparators = map(self.observed, rewritten)
            return node
        links: list[ast.expr] = []
        left = rewritten[0]
        for original, right, op, hooked in zip(operands[1:], rewritten[1:], node.ops, needed, strict=True):
            again = right
            if original is not operands[-1]:
                right, again = self._kept(original, right)
            links.append(self._link(left, op, right, node, hooked=hooked))
            left = again
        chain = ast.BoolOp(ast.And(), links)
        nodes.put(chain, node)
        return chain

    def is_stable(self, node: ast.expr) -> bool:
        """Evaluating `node` a second time gives the same and is noticed by nobody: a literal, or a local."""
        if isinstance(node, ast.Name):
            meaning = self.meaning(node.id)
            return meaning.is_local
        return isinstance(node, ast.Constant)

    def _needs_hook(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> bool:
        match op:
            case ast.Is() | ast.IsNot():
                return False
            case ast.In() | ast.NotIn():
                return not self.scalars.skips_contains(right)
        return not (self.scalars.is_scalar(left) or self.scalars.is_scalar(right))

    def _kept(self, original: ast.expr, value: ast.expr) -> tuple[ast.expr, ast.expr]:
        """`value` for its first use, and for its second."""
        if isinstance(original, ast.Constant):
            return value, nodes.constant(original.value, original)
        if isinstance(original, ast.Name) and self.is_stable(original):
            return value, nodes.load(original.id, original)
        name = self.temporary()
        keep = ast.NamedExpr(nodes.store(name, original), value)
        nodes.put(keep, original)
        return keep, nodes.load(name, original)

    def _link(self, left: ast.expr, op: ast.cmpop, right: ast.expr, at: ast.expr, *, hooked: bool) -> ast.expr:
        if not hooked:
            plain = ast.Compare(left, [op], [right])
            nodes.put(plain, at)
            return plain
        if isinstance(op, (ast.In, ast.NotIn)):
            contains = nodes.call("_tl_contains", left, right, at=at)
            if isinstance(op, ast.In):
                return contains
            negated = ast.UnaryOp(ast.Not(), contains)
            nodes.put(negated, at)
            return negated
        return nodes.call("_tl_compare", SYMBOLS[type(op)], left, right, at=at)
