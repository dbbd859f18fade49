"""How are functions and classes rewritten?

A function that owns cells makes a token for them when it is entered. A name that is shared is announced just before
it is bound, by an outermost decorator, since ``def`` binds by itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager

from threadloom.rewrite import nodes
from threadloom.rewrite.augmented import AugmentedAssignments
from threadloom.rewrite.nodes import Positioned
from threadloom.rewrite.plain import PLAIN
from threadloom.rewrite.sharing import Meaning, Share

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def has_docstring(body: list[ast.stmt]) -> bool:
    """The first statement documents what follows, and must stay first."""
    if not body or not isinstance(body[0], ast.Expr):
        return False
    value = body[0].value
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


class Definitions(AugmentedAssignments):
    """Adds ``def`` and ``class``. Annotations and type parameters are left alone."""

    announce_classes = False

    def body(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        """Each rewritten, in order."""
        found: list[ast.stmt] = []
        for statement in statements:
            result = self.visit(statement)
            if isinstance(result, list):
                found += result
            else:
                found.append(result)
        return found

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.stmt:
        self._decorate(node)
        self.defaults(node.args)
        scope = self.found.scopes[node]
        documented = has_docstring(node.body)
        with self._type_parameters(node), self.within(scope):
            allowed, self.walrus_allowed = self.walrus_allowed, True
            node.body = self.body(node.body)
            self.walrus_allowed = allowed
        if node.name == "__exit__":
            at = _header(node)
            node.body.insert(1 if documented else 0, nodes.statement(nodes.call("_tl_caught", at=at), at))
        if scope.token is not None:
            at = _header(node)
            entry = nodes.assign([nodes.store(scope.token, at)], nodes.call("_tl_scope", at=at), at)
            node.body.insert(1 if documented else 0, entry)
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        self._decorate(node)
        outer_class = self.class_name
        with self._type_parameters(node):
            node.bases = self.expressions(node.bases)
            for keyword in node.keywords:
                value = self.expression(keyword.value)
                keyword.value = self.observed(value) if keyword.arg is None else value
            self.class_name = node.name
            documented = has_docstring(node.body)
            with self.within(self.found.scopes[node]):
                node.body = self.body(node.body)
            _look_up_hooks_outside(node, 1 if documented else 0)
        self.class_name = outer_class
        return node

    @contextmanager
    def _type_parameters(self, node: ast.AST) -> Iterator[None]:
        scope = self.found.type_parameters.get(node)
        if scope is None:
            yield
        else:
            with self.within(scope):
                yield

    def _decorate(self, node: Definition) -> None:
        """Rewrite the decorators; have a shared name announced by one of ours, called last."""
        at: Positioned = node.decorator_list[0] if node.decorator_list else _header(node)
        node.decorator_list = [self.callee(decorator) for decorator in node.decorator_list]
        if self.announce_classes and isinstance(node, ast.ClassDef):
            node.decorator_list.insert(0, nodes.load("_tl_class", at))
        match self.meaning(node.name):
            case Meaning(Share.PUBLISHED):
                ours: ast.expr = nodes.load("_tl_publish", at)
            case Meaning(Share.CELL, key, token):
                ours = nodes.call("_tl_bind", nodes.load("_tl_write_cell", at), nodes.load(token, at), key, at=at)
            case Meaning(Share.GLOBAL, key):
                ours = nodes.call("_tl_bind", nodes.load("_tl_write_global", at), key, at=at)
            case _:
                return
        node.decorator_list.insert(0, ours)


def _look_up_hooks_outside(node: ast.ClassDef, index: int) -> None:
    """A class body would look for the hooks in its namespace first, which a metaclass may have made of anything."""
    names: set[str] = set()
    pending: list[ast.AST] = [*node.body]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Name):
            names.add(part.id)
        elif isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            pending += [*part.args.defaults, *filter(None, part.args.kw_defaults), *getattr(part, "decorator_list", [])]
        else:
            pending += ast.iter_child_nodes(part)
    hooks = sorted(names & PLAIN.keys())
    if hooks:
        declaration = ast.Global(hooks)
        nodes.put(declaration, node)
        node.body.insert(index, declaration)


def _header(node: Definition) -> Positioned:
    """The position of the word ``def`` or ``class``."""
    position = ast.Pass()
    nodes.put(position, node)
    position.end_lineno = position.lineno
    position.end_col_offset = position.col_offset + len("class" if isinstance(node, ast.ClassDef) else "def")
    return position
