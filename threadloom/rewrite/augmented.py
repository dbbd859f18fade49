"""How is ``target += value`` rewritten?

Python evaluates the target's object and key once, loads, evaluates the value, operates in place, stores. What can be
evaluated twice unnoticed (a local, a literal) is; the rest is kept in locals of our own.
"""

from __future__ import annotations

import ast

from threadloom.rewrite import nodes
from threadloom.rewrite.expressions import SYMBOLS
from threadloom.rewrite.nodes import Positioned
from threadloom.rewrite.scopes import Kind
from threadloom.rewrite.sharing import Share
from threadloom.rewrite.targets import Targets


class AugmentedAssignments(Targets):
    """Adds augmented assignments."""

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt | list[ast.stmt]:
        if isinstance(node.target, ast.Name):
            return self._name(node, node.target)
        return self._element(node, node.target)

    def _name(self, node: ast.AugAssign, target: ast.Name) -> ast.stmt | list[ast.stmt]:
        plain = self.meaning(target.id).share in (Share.NOT, Share.PUBLISHED)
        arithmetic = self.scalars.skips_inplace(node.op, node.value)
        value = self.expression(node.value)
        if plain and arithmetic:
            node.value = value
            return node
        current = self.visit_Name(nodes.load(target.id, target))
        if arithmetic and self.in_function:
            result, operated = self._operated(current, node, value, target)
            result.append(nodes.assign([target], self.bound(target.id, operated, node), node))
            return result + self.cleared([operated.id], node)
        changed = nodes.call("_tl_inplace", SYMBOLS[type(node.op)], current, value, at=node)
        return nodes.assign([target], self.bound(target.id, changed, node), node)

    def _operated(
        self, current: ast.expr, node: ast.AugAssign, value: ast.expr, target: Positioned
    ) -> tuple[list[ast.stmt], ast.Name]:
        """The operation as Python's own, on a local: quicker than a hook where nobody needs to know of it."""
        local = nodes.store(self.temporary(), node)
        operation = ast.AugAssign(local, node.op, value)
        nodes.put(operation, node)
        return [nodes.assign([nodes.store(local.id, target)], current, node), operation], nodes.load(local.id, node)

    def _element(self, node: ast.AugAssign, target: ast.Attribute | ast.Subscript) -> ast.stmt | list[ast.stmt]:
        kind = "attr" if isinstance(target, ast.Attribute) else "item"
        at = nodes.end_of_attribute(target) if isinstance(target, ast.Attribute) else target
        symbol = SYMBOLS[type(node.op)]
        owner = self.expression(target.value)
        if isinstance(target, ast.Attribute):
            original_key: ast.expr = nodes.constant(self.mangled(target.attr), target)
            key = original_key
        else:
            original_key = target.slice
            key = self.key(target.slice)
        repeatable = self._is_repeatable(target.value, node.value), self._is_repeatable(original_key, node.value)
        arithmetic = self.scalars.skips_inplace(node.op, node.value)
        value = self.expression(node.value)
        if not self.in_function and not all(repeatable):
            hooks = [nodes.load(f"_tl_{part}", at) for part in (f"load_{kind}", f"store_{kind}", "inplace")]
            start = nodes.call("_tl_augment", *hooks, symbol, owner, key, at=at)
            return nodes.statement(nodes.apply(nodes.apply(start, [value], node), [], at), node)
        kept: list[str] = []
        owner, owner_again = self._held(owner, kept, repeatable[0])
        key, key_again = self._held(key, kept, repeatable[1])
        current = nodes.call(f"_tl_load_{kind}", owner, key, at=at)
        result: list[ast.stmt] = []
        if arithmetic and self.in_function:
            result, operated = self._operated(current, node, value, at)
            kept.append(operated.id)
            changed: ast.expr = operated
        else:
            changed = nodes.call("_tl_inplace", symbol, current, value, at=node)
        result.append(nodes.statement(nodes.call(f"_tl_store_{kind}", changed, owner_again, key_again, at=at), node))
        return result + self.cleared(kept, node)

    def _is_repeatable(self, part: ast.expr, value: ast.expr) -> bool:
        """Evaluating `part` again after `value` gives the same, and nobody notices."""
        if isinstance(part, ast.Constant):
            return True
        if not isinstance(part, ast.Name) or self.scope.kind is Kind.CLASS:
            return False
        if self.meaning(part.id).share in (Share.CELL, Share.GLOBAL):
            return False
        rebound = (node.target.id for node in ast.walk(value) if isinstance(node, ast.NamedExpr))
        return part.id not in rebound

    def _held(self, part: ast.expr, kept: list[str], repeatable: bool) -> tuple[ast.expr, ast.expr]:
        """`part` for its first use, and for its second."""
        if isinstance(part, ast.Constant):
            return part, part
        if repeatable and isinstance(part, ast.Name):
            return part, nodes.load(part.id, part)
        kept.append(self.temporary())
        first = ast.NamedExpr(nodes.store(kept[-1], part), part)
        nodes.put(first, part)
        return first, nodes.load(kept[-1], part)
