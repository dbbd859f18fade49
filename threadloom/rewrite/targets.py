"""How is a value bound to a target of any form: name, attribute, item, tuple?

In a function, what can't be assigned directly goes through locals of our own (``_tl_1``, …), which are cleared again.
Elsewhere such names would be seen in the namespace, so that Python assigns places (see `places`) and names as it would,
and shared names are announced just after.
"""

from __future__ import annotations

import ast

from threadloom.rewrite import nodes
from threadloom.rewrite.comprehensions import Comprehensions, bound_names
from threadloom.rewrite.nodes import Positioned
from threadloom.rewrite.sharing import Share


class Targets(Comprehensions):
    """Adds targets."""

    def is_plain(self, target: ast.expr) -> bool:
        """Python may assign it by itself."""
        match target:
            case ast.Name(id=name):
                return self.meaning(name).share in (Share.NOT, Share.PUBLISHED)
            case ast.Starred(value=ast.Name() as name):
                return self.is_plain(name)
        return False

    def assigned(self, target: ast.expr, value: ast.expr, at: ast.stmt) -> list[ast.stmt]:
        """The statements for ``target = value``, where `value` has been rewritten and is evaluated first."""
        if isinstance(target, (ast.Tuple, ast.List)) or self.is_plain(target) or not self.takes_time(value):
            return self._assigned(target, value, at)
        # Python would look up the hook first, which may be another one by the time the value is there.
        temporary = self.temporary()
        first = nodes.assign([nodes.store(temporary, target)], value, at)
        rest = self._assigned(target, nodes.load(temporary, target), at)
        return [first, *rest, *self.cleared([temporary], target)]

    def takes_time(self, value: ast.expr) -> bool:
        """Other code runs while `value` (already rewritten) is evaluated, and may start threads; locals can be had."""
        if not self.in_function:
            return False
        for node in ast.walk(value):
            match node:
                case ast.Yield() | ast.YieldFrom():
                    return True
                case ast.Call(func=ast.Name(id=name)):
                    if not name.startswith("_tl_") and not self.scalars.is_scalar(node):
                        return True
                case ast.Call():
                    return True
        return False

    def _assigned(self, target: ast.expr, value: ast.expr, at: ast.stmt) -> list[ast.stmt]:
        match target:
            case ast.Name(id=name):
                return [nodes.assign([target], self.bound(name, value, target), at)]
            case ast.Attribute():
                owner, key = self.expression(target.value), self.mangled(target.attr)
                position = nodes.end_of_attribute(target)
                return [nodes.statement(nodes.call("_tl_store_attr", value, owner, key, at=position), target)]
            case ast.Subscript():
                owner, item = self.expression(target.value), self.key(target.slice)
                return [nodes.statement(nodes.call("_tl_store_item", value, owner, item, at=target), target)]
            case ast.Tuple() | ast.List():
                return self._unpacked(target, value, at)
        raise AssertionError(f"no target: {ast.dump(target)}")

    def _unpacked(self, target: ast.Tuple | ast.List, value: ast.expr, at: ast.stmt) -> list[ast.stmt]:
        if not isinstance(value, (ast.Tuple, ast.List)):
            value = nodes.call("_tl_observe", value, at=value)
        if not self.in_function:
            after = self.announced(target)
            return [nodes.assign([self.binding_target(target)], value, at), *after]
        plain = 0
        while plain < len(target.elts) and self.is_plain(target.elts[plain]):
            plain += 1
        kept: list[tuple[str, ast.expr]] = []
        for index, element in enumerate(target.elts[plain:], plain):
            kept.append((self.temporary(), element))
            holder: ast.expr = nodes.store(kept[-1][0], element)
            if isinstance(element, ast.Starred):
                kept[-1] = (kept[-1][0], element.value)
                holder = ast.Starred(holder, ast.Store())
                nodes.put(holder, element)
            target.elts[index] = holder
        after = self.announced(target)
        result: list[ast.stmt] = [nodes.assign([target], value, at), *after]
        for temporary, element in kept:
            result += self.assigned(element, nodes.load(temporary, element), at)
        return result + self.cleared([temporary for temporary, _ in kept], at)

    def cleared(self, temporaries: list[str], at: Positioned) -> list[ast.stmt]:
        """Let go of what our locals hold, so that nothing lives longer than it would."""
        if not temporaries:
            return []
        targets: list[ast.expr] = [nodes.store(name, at) for name in temporaries]
        return [nodes.assign(targets, nodes.constant(None, at), at)]

    def announced(self, target: ast.expr) -> list[ast.stmt]:
        """What announces the names in `target` after Python has bound them."""
        return [found for name in bound_names(target) for found in self.announced_name(name.id, name)]

    def announced_name(self, name: str, at: Positioned) -> list[ast.stmt]:
        """The same for one name."""
        value = nodes.load(name, at)
        hooked = self.bound(name, value, at)
        if hooked is value:
            return []
        if self.meaning(name).share is Share.PUBLISHED:
            return [nodes.statement(hooked, at)]
        return [nodes.assign([nodes.store(name, at)], hooked, at)]

    def received(self, target: ast.expr, at: ast.stmt, *, observe: bool) -> tuple[ast.expr, list[ast.stmt]]:
        """What Python shall assign in place of `target` (``for``, ``with``), and what comes just after.

        With `observe`, what is unpacked may be a container that somebody else can change.
        """
        plain = self.is_plain(target)
        if isinstance(target, (ast.Tuple, ast.List)) and not observe:
            plain = all(map(self.is_plain, target.elts))
        if plain or not self.in_function:
            after = self.announced(target)
            return self.binding_target(target), after
        temporary = self.temporary()
        after = self.assigned(target, nodes.load(temporary, target), at)
        return nodes.store(temporary, target), after + self.cleared([temporary], target)
