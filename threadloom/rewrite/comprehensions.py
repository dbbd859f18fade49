"""How are comprehensions and generator expressions rewritten?

Their variables are rarely shared, but ``[lambda: i for i in …]`` captures one that the loop goes on to rebind. It is
then written in a ``for i in (write(…),)`` of its own, with a token that the first iterable brings along.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from threadloom.rewrite import nodes
from threadloom.rewrite.comparisons import Comparisons
from threadloom.rewrite.sharing import Share
from threadloom.rewrite.walk import Comprehension

#: Where CPython says that iteration begins, which is where `_tl_own` has to begin it.
_ITERATES_AT_ITERABLE = sys.version_info >= (3, 13)


def bound_names(target: ast.expr) -> Iterator[ast.Name]:
    """The names that assigning `target` binds."""
    match target:
        case ast.Name():
            yield target
        case ast.Starred(value=value):
            yield from bound_names(value)
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            for element in elements:
                yield from bound_names(element)


class Comprehensions(Comparisons):
    """Adds comprehensions."""

    def visit_ListComp(self, node: Comprehension) -> ast.expr:
        scope = self.found.scopes[node]
        first, *others = node.generators
        rows_are_fresh = [self.scalars.yields_fresh_rows(generator.iter) for generator in node.generators]
        first.iter = self._inner_iterable(first.iter)
        if scope.token is not None:
            at = first.iter if _ITERATES_AT_ITERABLE else node
            first.iter = nodes.call("_tl_own", nodes.call("_tl_scope", at=at), first.iter, at=at)
        with self.within(scope):
            generators = self._generator(first, rows_are_fresh[0], scope.token)
            for generator, fresh in zip(others, rows_are_fresh[1:], strict=True):
                generator.iter = self._inner_iterable(generator.iter)
                generators += self._generator(generator, fresh, None)
            if isinstance(node, ast.DictComp):
                node.key, node.value = self.expression(node.key), self.expression(node.value)
            else:
                node.elt = self.expression(node.elt)
        node.generators = generators
        return node

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def _inner_iterable(self, node: ast.expr) -> ast.expr:
        """Python forbids a walrus in here, however deep."""
        before, self.walrus_allowed = self.walrus_allowed, False
        try:
            return self.iterable(node)
        finally:
            self.walrus_allowed = before

    def _generator(self, node: ast.comprehension, rows_are_fresh: bool, token: str | None) -> list[ast.comprehension]:
        """One ``for … in … if …``, with further ones for what its target needs; all tests on the last."""
        at = node.target
        shared = [name for name in bound_names(at) if self.meaning(name.id).share is Share.CELL]
        levels = [node]
        if isinstance(at, (ast.Tuple, ast.List)):
            if not rows_are_fresh:
                row = self.temporary()
                node.target = nodes.store(row, at)
                levels.append(_observed_row(at, row))
            levels += self._nested_rows(at)
        for level in levels:
            level.target = self.binding_target(level.target)
        for name in shared:
            temporary = self.temporary()
            value = self.bound(name.id, nodes.load(temporary, name), name)
            levels.append(_rebind(nodes.store(name.id, name), value))
            name.id = temporary
        if token is not None:
            node.target = nodes.tuple_of([nodes.store(token, at), node.target], ast.Store(), at)
        tests = [self.tested(test) for test in node.ifs]
        node.ifs = []
        levels[-1].ifs = tests
        return levels

    def _nested_rows(self, target: ast.Tuple | ast.List) -> Iterator[ast.comprehension]:
        """Take the tuples out of a tuple target, each to be unpacked in a step of its own."""
        for index, element in enumerate(target.elts):
            if isinstance(element, (ast.Tuple, ast.List)):
                row = self.temporary()
                target.elts[index] = nodes.store(row, element)
                yield _observed_row(element, row)
                yield from self._nested_rows(element)

    def binding_target(self, target: ast.expr) -> ast.expr:
        """`target` such that Python itself can assign it: attributes and items become places."""
        match target:
            case ast.Attribute():
                owner, key = self.expression(target.value), self.mangled(target.attr)
                return self._place("_tl_store_attr", owner, nodes.constant(key, target), target)
            case ast.Subscript():
                owner = self.expression(target.value)
                return self._place("_tl_store_item", owner, self.key(target.slice), target)
            case ast.Tuple() | ast.List():
                target.elts = [self.binding_target(element) for element in target.elts]
            case ast.Starred():
                target.value = self.binding_target(target.value)
        return target

    def _place(self, hook: str, owner: ast.expr, key: ast.expr, at: ast.Attribute | ast.Subscript) -> ast.Attribute:
        position = nodes.end_of_attribute(at) if isinstance(at, ast.Attribute) else at
        place = nodes.call("_tl_place", nodes.load(hook, at), owner, key, at=position)
        target = ast.Attribute(place, "to", ast.Store())
        nodes.put(target, position)
        return target


def _rebind(target: ast.expr, value: ast.expr) -> ast.comprehension:
    """``for target in (value,)``, which the compiler turns into an assignment."""
    return ast.comprehension(target, nodes.tuple_of([value], ast.Load(), value), [], 0)


def _observed_row(target: ast.expr, row: str) -> ast.comprehension:
    return _rebind(target, nodes.call("_tl_observe", nodes.load(row, target), at=target))
