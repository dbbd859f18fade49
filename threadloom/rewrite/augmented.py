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
        before, changed, kept = self._changed(node, current, value, target, arithmetic=arithmetic)
        result = nodes.assign([target], self.bound(target.id, changed, node), node)
        return [*before, result, *self.cleared(kept, node)]

    def _changed(
        self, node: ast.AugAssign, current: ast.expr, value: ast.expr, at: Positioned, *, arithmetic: bool
    ) -> tuple[list[ast.stmt], ast.expr, list[str]]:
        """What the target becomes: statements that come first, the result, and the locals that hold something."""
        symbol = SYMBOLS[type(node.op)]
        if not self.in_function or not (arithmetic or self.takes_time(value)):
            return [], nodes.call("_tl_inplace", symbol, current, value, at=node), []
        local = self.temporary()
        loaded = nodes.assign([nodes.store(local, at)], current, node)
        if arithmetic:  # Python's own operation, on a local: quicker than a hook, where nobody needs to know of it
            operation = ast.AugAssign(nodes.store(local, node), node.op, value)
            nodes.put(operation, node)
            return [loaded, operation], nodes.load(local, node), [local]
        operand = self.temporary()
        evaluated = nodes.assign([nodes.store(operand, node)], value, node)
        result = nodes.call("_tl_inplace", symbol, nodes.load(local, node), nodes.load(operand, node), at=node)
        return [loaded, evaluated], result, [local, operand]

    def _element(self, node: ast.AugAssign, target: ast.Attribute | ast.Subscript) -> ast.stmt | list[ast.stmt]:
        kind = "attr" if isinstance(target, ast.Attribute) else "item"
        at = nodes.end_of_attribute(target) if isinstance(target, ast.Attribute) else target
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
            start = nodes.call("_tl_augment", *hooks, SYMBOLS[type(node.op)], owner, key, at=at)
            return nodes.statement(nodes.apply(nodes.apply(start, [value], node), [], at), node)
        kept: list[str] = []
        owner, owner_again = self._held(owner, kept, repeatable[0])
        key, key_again = self._held(key, kept, repeatable[1])
        current = nodes.call(f"_tl_load_{kind}", owner, key, at=at)
        before, changed, locals_used = self._changed(node, current, value, at, arithmetic=arithmetic)
        store = nodes.call(f"_tl_store_{kind}", changed, owner_again, key_again, at=at)
        return [*before, nodes.statement(store, node), *self.cleared(kept + locals_used, node)]

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
