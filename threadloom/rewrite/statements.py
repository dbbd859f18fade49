"""How are statements rewritten?

Loops get a checkpoint at the start of every iteration; what binds names without an assignment (``import``, ``except``,
``match``, ``with``, ``for``) announces those that are shared.
"""

from __future__ import annotations

import ast
import sys

from threadloom.rewrite import nodes
from threadloom.rewrite.definitions import Definitions
from threadloom.rewrite.sharing import Meaning, Share


def patterns(cases: list[ast.match_case]) -> tuple[list[str], int, bool]:
    """What they look at beyond the subject itself.

    Names of attributes, how many attributes by position, and whether anything inside of what is inside.
    """
    names: list[str] = []
    positional, nested = 0, False
    for case in cases:
        for node in ast.walk(case.pattern):
            if isinstance(node, ast.MatchClass):
                names += [name for name in node.kwd_attrs if name not in names]
                positional = max(positional, len(node.patterns))
            if isinstance(node, ast.MatchSequence | ast.MatchMapping):
                nested |= any(isinstance(part, ast.MatchSequence | ast.MatchMapping) for part in node.patterns)
    return names, positional, nested


BINDS_NOTHING = "."
"""The end of the key of a `while` loop that binds no variable of its function."""


def _binds(node: ast.AST) -> bool:
    """Does it bind or unbind a name, by itself?"""
    match node:
        case ast.Name(ctx=ast.Store() | ast.Del()):
            return True
        case ast.ExceptHandler(name=str()) | ast.MatchAs(name=str()) | ast.MatchStar(name=str()):
            return True
    return isinstance(node, ast.MatchMapping | ast.alias | ast.FunctionDef | ast.ClassDef)


class Statements(Definitions):
    """Adds all other statements, and the module."""

    def visit_Module(self, node: ast.Module) -> ast.Module:
        node.body = self.body(node.body)
        return node

    # --- assignment and deletion -----------------------------------------------------------------------------------

    def visit_Assign(self, node: ast.Assign) -> ast.stmt | list[ast.stmt]:
        value = self.expression(node.value)
        if len(node.targets) == 1:
            return self.assigned(node.targets[0], value, node)
        if not self.in_function or all(map(self._binds_directly, node.targets)):
            after = [found for target in node.targets for found in self.announced(target)]
            targets = [self.binding_target(target) for target in node.targets]
            return [nodes.assign(targets, value, node), *after]
        temporary = self.temporary()
        result: list[ast.stmt] = [nodes.assign([nodes.store(temporary, node)], value, node)]
        for target in node.targets:
            result += self.assigned(target, nodes.load(temporary, target), node)
        return result + self.cleared([temporary], node)

    def _binds_directly(self, target: ast.expr) -> bool:
        return isinstance(target, ast.Name) and self.is_plain(target)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt | list[ast.stmt]:
        if node.value is not None:
            node.value = self.expression(node.value)
        if isinstance(node.target, ast.Name):
            if node.value is not None:
                node.value = self.bound(node.target.id, node.value, node.target)
            return node
        if self.in_function and node.value is not None:
            return self.assigned(node.target, node.value, node)  # such an annotation is never evaluated
        if node.value is not None:
            target = self.binding_target(node.target)
            assert isinstance(target, ast.Attribute)
            node.target = target
            return node
        node.target.value = self.expression(node.target.value)
        if isinstance(node.target, ast.Subscript):
            node.target.slice = self.key(node.target.slice)
        return node

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt]:
        return [statement for target in node.targets for statement in self._deleted(target, node)]

    def _deleted(self, target: ast.expr, at: ast.Delete) -> list[ast.stmt]:
        match target:
            case ast.Attribute():
                owner, name = self.expression(target.value), self.mangled(target.attr)
                position = nodes.end_of_attribute(target)
                return [nodes.statement(nodes.call("_tl_delete_attr", owner, name, at=position), target)]
            case ast.Subscript():
                owner, key = self.expression(target.value), self.key(target.slice)
                return [nodes.statement(nodes.call("_tl_delete_item", owner, key, at=target), target)]
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                return [statement for element in elements for statement in self._deleted(element, at)]
        plain = ast.Delete([target])
        nodes.put(plain, at)
        assert isinstance(target, ast.Name)
        match self.meaning(target.id):
            case Meaning(Share.CELL, key_name, token):
                point = nodes.call("_tl_delete_cell", nodes.load(token, target), key_name, at=target)
            case Meaning(Share.GLOBAL, key_name):
                point = nodes.call("_tl_delete_global", key_name, at=target)
            case _:
                return [plain]
        return [nodes.statement(point, target), plain]

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        match node.value:
            case ast.Call(func=ast.Attribute(attr="wait") as called):
                self.unseen = called
        node.value = self.expression(node.value)
        return node

    # --- control flow ----------------------------------------------------------------------------------------------

    def visit_If(self, node: ast.If) -> ast.stmt:
        node.test = self.tested(node.test)
        node.body, node.orelse = self.body(node.body), self.body(node.orelse)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.stmt:
        self.asserted = sys.version_info < (3, 12)
        node.test = self.tested(node.test)
        self.asserted = False
        if node.msg is not None:
            node.msg = self.expression(node.msg)
        return node

    def visit_While(self, node: ast.While) -> ast.stmt:
        at, key = node.test, f"{node.lineno}:{node.col_offset}"
        if not any(map(_binds, ast.walk(node))):
            key += BINDS_NOTHING
        test = self.tested(node.test)
        if isinstance(test, ast.Constant):
            node.test = nodes.call("_tl_loop", key, at=at) if test.value else test
        else:
            node.test = nodes.both(nodes.call("_tl_loop", key, at=at), test, at)
        node.body, node.orelse = self.body(node.body), self.body(node.orelse)
        return node

    def visit_For(self, node: ast.For | ast.AsyncFor) -> ast.stmt:
        observe = not self.scalars.yields_fresh_rows(node.iter)
        checkpoint = nodes.call("_tl_turn", f"{node.lineno}:{node.col_offset}", at=node.target)
        node.iter = self.iterable(node.iter)
        at = node.target
        node.target, after = self.received(node.target, node, observe=observe)
        node.body = [nodes.statement(checkpoint, at), *after, *self.body(node.body)]
        node.orelse = self.body(node.orelse)
        return node

    visit_AsyncFor = visit_For

    def visit_With(self, node: ast.With | ast.AsyncWith) -> ast.stmt:
        first, *others = node.items
        first.context_expr = self.expression(first.context_expr)
        after: list[ast.stmt] = []
        if first.optional_vars is not None:
            first.optional_vars, after = self.received(first.optional_vars, node, observe=True)
        if others and after:
            inner = type(node)(others, node.body)
            nodes.put(inner, node)
            node.items = [first]
            node.body = [*after, self.visit_With(inner)]
            return node
        if others:
            node.items = others
            self.visit_With(node)
            node.items = [first, *node.items]
            return node
        node.body = [*after, *self.body(node.body)]
        return node

    visit_AsyncWith = visit_With

    def visit_Try(self, node: ast.Try | ast.TryStar) -> ast.stmt:
        node.body = self.body(node.body)
        for handler in node.handlers:
            self._handler(handler)
        node.orelse, node.finalbody = self.body(node.orelse), self.body(node.finalbody)
        return node

    visit_TryStar = visit_Try

    def _handler(self, node: ast.ExceptHandler) -> None:
        if node.type is not None:
            node.type = self.expression(node.type)
        body = [nodes.statement(nodes.call("_tl_caught", at=node), node), *self.body(node.body)]
        if node.name is None or self.meaning(node.name).share not in (Share.CELL, Share.GLOBAL):
            node.body = body
            return
        # The handler's own name is unbound at its end: done by hand, for both steps to be announced.
        name, temporary = node.name, self.temporary()
        node.name = temporary
        cleared = nodes.assign([nodes.store(name, node)], nodes.constant(None, node), node)
        target = ast.Name(name, ast.Del())
        nodes.put(target, node)
        delete = ast.Delete([target])
        nodes.put(delete, node)
        guarded = ast.Try(body, [], [], [cleared, *self.visit_Delete(delete)])
        nodes.put(guarded, node)
        bind = self.assigned(nodes.store(name, node), nodes.load(temporary, node), guarded)
        node.body = [*bind, guarded]

    # --- names bound without an assignment -------------------------------------------------------------------------

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> list[ast.stmt]:
        result: list[ast.stmt] = [node]
        for alias in node.names:
            if alias.name != "*":
                result += self.announced_name(alias.asname or alias.name.partition(".")[0], node)
        return result

    visit_ImportFrom = visit_Import

    def visit_Match(self, node: ast.Match) -> ast.stmt:
        names, positional, nested = patterns(node.cases)
        subject = self.expression(node.subject)
        if names or positional or nested:
            sought = nodes.tuple_of([nodes.constant(name, subject) for name in names], ast.Load(), subject)
            subject = nodes.call("_tl_match", subject, sought, nodes.constant(positional, subject), at=subject)
        elif isinstance(subject, ast.Tuple):
            subject.elts = [
                element if isinstance(element, ast.Starred) else self.observed(element) for element in subject.elts
            ]
        else:
            subject = self.observed(subject)
        node.subject = subject
        for case in node.cases:
            after = self._captures(case.pattern, node)
            if case.guard is not None:
                case.guard = self.tested(case.guard)
            case.body = [*after, *self.body(case.body)]
        return node

    def _captures(self, pattern: ast.pattern, at: ast.stmt) -> list[ast.stmt]:
        names: dict[str, ast.pattern] = {}
        for node in ast.walk(pattern):
            match node:
                case ast.MatchAs(name=str() as name) | ast.MatchStar(name=str() as name):
                    names[name] = node
                case ast.MatchMapping(rest=str() as name):
                    names[name] = node
        return [found for name, node in names.items() for found in self.announced_name(name, node)]

    def visit_TypeAlias(self, node: ast.stmt) -> ast.stmt:
        """Evaluated lazily, in a scope of its own: left alone."""
        return node
