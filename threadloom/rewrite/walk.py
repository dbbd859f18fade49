"""Which names does each part of a module bind and read, and when?

One walk over the tree in the order in which Python evaluates it, so that "bound before it is first captured" can be
told from numbers. Annotations are walked too (a walrus in one binds), although they are never rewritten.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias

from threadloom.rewrite.mangling import mangle
from threadloom.rewrite.occurrences import Analysis, Occurrence
from threadloom.rewrite.scopes import Kind, Place, Scope

FOREIGN_MODULES: Final = frozenset(sys.stdlib_module_names) - {"threading", "queue", "time", "sys", "random"}
"""What an import brings as it is; of the others there are versions that know the scheduler."""

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension: TypeAlias = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


class Walk(ast.NodeVisitor):
    """Walks one module; what it finds is in `found`."""

    def __init__(self, tree: ast.Module) -> None:
        self.order = 0
        self.loops: frozenset[int] = frozenset()
        self.class_name: str | None = None
        self.scope = Scope(Kind.MODULE, None, self.place(), None)
        self.found = Analysis(self.scope, {tree: self.scope})
        self.annotations_are_text = any(
            isinstance(node, ast.ImportFrom)
            and node.module == "__future__"
            and any(alias.name == "annotations" for alias in node.names)
            for node in tree.body
        )

    # --- keeping count ---------------------------------------------------------------------------------------------

    def place(self) -> Place:
        self.order += 1
        return Place(self.order, self.loops)

    def note(
        self, name: str, use: str, *, scope: Scope | None = None, value: ast.expr | None = None, code: bool = False
    ) -> None:
        scope = scope or self.scope
        name = mangle(name, self.class_name)
        if use != "read":
            scope.bound.add(name)
            self.found.names_bound.add(name)
            if scope.kind is not Kind.CLASS:
                (self.found.code if code else self.found.other).add(name)
        self.found.occurrences.append(Occurrence(scope, name, use, self.place(), value))

    @contextmanager
    def inside(self, kind: Kind) -> Iterator[Scope]:
        outer, loops = self.scope, self.loops
        self.scope = Scope(kind, outer, self.place(), self.class_name)
        if kind is Kind.FUNCTION:
            self.loops = frozenset()
        try:
            yield self.scope
        finally:
            self.scope, self.loops = outer, loops

    @contextmanager
    def looping(self) -> Iterator[None]:
        before = self.loops
        self.order += 1
        self.loops = before | {self.order}
        try:
            yield
        finally:
            self.loops = before

    def visit_all(self, nodes: Iterable[ast.AST | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit_annotation(self, annotation: ast.expr | None) -> None:
        if annotation is not None and not self.annotations_are_text:
            self.visit(annotation)

    # --- names -----------------------------------------------------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> None:
        uses: dict[type[ast.expr_context], str] = {ast.Load: "read", ast.Store: "bind", ast.Del: "delete"}
        self.note(node.id, uses[type(node.ctx)])

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self.note(node.target.id, "bind", scope=self.scope.binding_scope(), value=node.value)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name):
            self.found.calls_by_name.append((self.scope, node, mangle(node.func.id, self.class_name)))
        self.generic_visit(node)

    def bind(self, target: ast.expr, value: ast.expr | None) -> None:
        """Visit a target to which `value` is assigned (None: something unknown)."""
        match target, value:
            case ast.Name(id=name), _:
                self.note(name, "bind", value=value)
            case ((ast.Tuple(elts=parts) | ast.List(elts=parts)), (ast.Tuple(elts=values) | ast.List(elts=values))) if (
                len(parts) == len(values) and not any(isinstance(part, ast.Starred) for part in [*parts, *values])
            ):
                for part, item in zip(parts, values, strict=True):
                    self.bind(part, item)
            case ((ast.Tuple(elts=parts) | ast.List(elts=parts)), _):
                for part in parts:
                    self.bind(part, None)
            case _:
                self.visit(target)

    def bind_item(self, target: ast.expr, iterable: ast.expr) -> None:
        """Visit a target to which the items of `iterable` are assigned: those of a range are as good as the range."""
        match iterable:
            case ast.Call(func=ast.Name(id="range")):
                self.bind(target, iterable)
            case _:
                self.bind(target, None)

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.globals.update(mangle(name, self.class_name) for name in node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.nonlocals.update(mangle(name, self.class_name) for name in node.names)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name == "*":
                self.found.star_import = True
                continue
            name = alias.asname or alias.name.partition(".")[0]
            of_module = isinstance(node, ast.ImportFrom)
            module = (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
            foreign = module.partition(".")[0] in FOREIGN_MODULES
            self.note(name, "bind", code=not foreign)
            if foreign and not of_module:
                self.found.foreign_modules.add(name)

    visit_ImportFrom = visit_Import

    # --- statements whose fields are not in the order of evaluation ---------------------------------------------------

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self.bind(target, node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            name = node.target.id
            self.note(name, "read")
            self.note(name, "bind", value=ast.BinOp(ast.Name(name, ast.Load()), node.op, node.value))
        else:
            self.visit(node.target)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit_all([node.value])
        if node.value is None and isinstance(node.target, ast.Name):
            self.scope.bound.add(mangle(node.target.id, self.class_name))
        else:
            self.bind(node.target, node.value)
        self.visit_annotation(node.annotation)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        with self.looping():
            self.bind_item(node.target, node.iter)
            self.visit_all(node.body)
        self.visit_all(node.orelse)

    visit_AsyncFor = visit_For

    def visit_While(self, node: ast.While) -> None:
        with self.looping():
            self.visit_all([node.test, *node.body])
        self.visit_all(node.orelse)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        self.visit_all([node.type])
        if node.name:
            self.note(node.name, "bind")
        self.visit_all(node.body)
        if node.name:
            self.note(node.name, "delete")  # the end of the handler unbinds it

    def visit_MatchAs(self, node: ast.MatchAs | ast.MatchStar) -> None:
        self.generic_visit(node)
        if node.name:
            self.note(node.name, "bind")

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        self.generic_visit(node)
        if node.rest:
            self.note(node.rest, "bind")

    # --- definitions -----------------------------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.visit_all(node.decorator_list)
        self.visit_defaults(node.args)
        # Bound before its body is looked at: a function that only captures itself stays a constant.
        self.note(node.name, "bind", code=not node.decorator_list)
        self.found.functions.add(node.name)
        with self.type_parameters(node):
            arguments = node.args
            for argument in (*_parameters(arguments), arguments.vararg, arguments.kwarg):
                if argument is not None:
                    self.visit_annotation(argument.annotation)
            self.visit_annotation(node.returns)
            with self.inside(Kind.FUNCTION) as scope:
                self.enter_function(node, scope)
                self.visit_all(node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.visit_defaults(node.args)
        with self.inside(Kind.FUNCTION) as scope:
            self.enter_function(node, scope)
            self.visit(node.body)

    def visit_defaults(self, arguments: ast.arguments) -> None:
        self.visit_all([*arguments.defaults, *arguments.kw_defaults])

    def enter_function(self, node: Function, scope: Scope) -> None:
        self.found.scopes[node] = scope
        for argument in (*_parameters(node.args), node.args.vararg, node.args.kwarg):
            if argument is not None:
                self.note(argument.arg, "bind")

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.visit_all(node.decorator_list)
        self.note(node.name, "bind", code=not node.decorator_list)
        with self.type_parameters(node):
            self.visit_all([*node.bases, *node.keywords])
            outer_class = self.class_name
            self.class_name = node.name
            with self.inside(Kind.CLASS) as scope:
                self.found.scopes[node] = scope
                self.visit_all(node.body)
            self.class_name = outer_class

    @contextmanager
    def type_parameters(self, node: ast.AST) -> Iterator[None]:
        """The scope of ``[T]`` in ``def f[T]()``, ``class C[T]`` and ``type A[T] = …`` (3.12 and later)."""
        parameters: list[ast.AST] = getattr(node, "type_params", [])
        if not parameters:
            yield
            return
        with self.inside(Kind.TYPE_PARAMETERS) as scope:
            self.found.type_parameters[node] = scope
            for parameter in parameters:
                self.note(getattr(parameter, "name"), "bind")  # noqa: B009  (typeshed has no common base)
            self.visit_all(parameters)
            yield

    def visit_TypeAlias(self, node: ast.AST) -> None:
        self.visit(getattr(node, "name"))  # noqa: B009
        with self.type_parameters(node):
            self.visit(getattr(node, "value"))  # noqa: B009

    # --- comprehensions --------------------------------------------------------------------------------------------

    def visit_ListComp(self, node: Comprehension) -> None:
        first, *others = node.generators
        self.visit(first.iter)
        with self.inside(Kind.COMPREHENSION) as scope, self.looping():
            self.found.scopes[node] = scope
            self.bind_item(first.target, first.iter)
            self.visit_all(first.ifs)
            for generator in others:
                self.visit(generator.iter)
                self.bind_item(generator.target, generator.iter)
                self.visit_all(generator.ifs)
            self.visit_all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp


def _parameters(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from arguments.posonlyargs
    yield from arguments.args
    yield from arguments.kwonlyargs
