"""How is an expression rewritten so that every access to what threads may share goes through a hook?

The order of evaluation stays Python's: a hook's arguments are evaluated just where the operands were.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from threadloom.rewrite import nodes
from threadloom.rewrite.calls import Calls
from threadloom.rewrite.changing import plain_name
from threadloom.rewrite.inference import is_scalar_in
from threadloom.rewrite.mangling import mangle
from threadloom.rewrite.nodes import Positioned
from threadloom.rewrite.occurrences import Analysis
from threadloom.rewrite.scalars import IsBuiltin, Scalars
from threadloom.rewrite.scopes import Kind, Scope
from threadloom.rewrite.sharing import Meaning, Share, Sharing

SYMBOLS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.MatMult: "@", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Pow: "**", ast.LShift: "<<", ast.RShift: ">>", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip


READ_AT_ONCE = frozenset(
    {"list", "tuple", "set", "frozenset", "dict", "str", "bool", "bytes", "bytearray", "memoryview"}
)
"""Built-in types that read a container as a whole when they are called."""
LOCAL_VARIABLES = frozenset({"locals", "vars", "dir"})
"""Built-in functions that give the variables of the function that calls them, when they are handed nothing."""
READ_STEPWISE = frozenset({"enumerate", "zip", "map", "filter", "reversed"})
"""Those that go through it later, an item at a time."""


OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip

#: Does the place of a comparison become that of the `not` around it, where its value is wanted?
_NEGATION_COMPARES = sys.version_info >= (3, 13)


def _opposite(node: ast.UnaryOp) -> ast.Compare | None:
    """``a not in b`` for ``not a in b``, as the compiler has it, which shows in the place of what fails."""
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=ast.Compare(ops=[op]) as comparison) if type(op) in OPPOSITES:
            comparison.ops = [OPPOSITES[type(op)]()]
            return comparison
    return None


class Expressions(ast.NodeTransformer):
    """Rewrites what stands in load context. Knows at each moment the scope that it is in."""

    def __init__(
        self,
        found: Analysis,
        sharing: Sharing,
        is_builtin: IsBuiltin,
        changing: Collection[str] | None,
        calls: Calls,
    ) -> None:
        self.found = found
        self.calls = calls
        self.changing = changing
        self.sharing = sharing
        self.scalars = Scalars(is_builtin, lambda name: is_scalar_in(self.scope, name))
        self.scope: Scope = found.module
        self.class_name: str | None = None
        self.walrus_allowed = True  # not in the iterable of a comprehension
        self.temporaries = 0
        self.asserted = False
        """Is it the test of an assertion, whose place is that of a comparison? (3.11 puts it there.)"""
        self.unseen: ast.expr | None = None
        """What is called by the statement at hand and gives something that nobody looks at."""

    def expression(self, node: ast.expr) -> ast.expr:
        """`node` rewritten."""
        rewritten: ast.expr = self.visit(node)
        return rewritten

    def expressions(self, expressions: list[ast.expr]) -> list[ast.expr]:
        """Each rewritten, in order."""
        return [self.expression(node) for node in expressions]

    @contextmanager
    def within(self, scope: Scope) -> Iterator[None]:
        """Rewrite in `scope`."""
        outer, self.scope = self.scope, scope
        try:
            yield
        finally:
            self.scope = outer

    @property
    def in_function(self) -> bool:
        """Locals of our own can be used here, unseen by anybody else."""
        return self.scope.kind is Kind.FUNCTION and self.walrus_allowed

    def temporary(self) -> str:
        """A name that nothing else in the module has."""
        self.temporaries += 1
        return f"_tl_{self.temporaries}"

    def mangled(self, name: str) -> str:
        """`name` as the compiler sees it here."""
        return mangle(name, self.class_name)

    # --- names -----------------------------------------------------------------------------------------------------

    def meaning(self, name: str) -> Meaning:
        """What `name` means here."""
        return self.sharing.meaning(self.scope, self.mangled(name))

    def visit_Name(self, node: ast.Name) -> ast.expr:
        match self.meaning(node.id):
            case Meaning(Share.CELL, key, token):
                point = nodes.call("_tl_read_cell", nodes.load(token, node), key, at=node)
            case Meaning(Share.GLOBAL, key):
                point = nodes.call("_tl_read_global", key, at=node)
            case _:
                return node
        return nodes.both(point, node, node)

    def bound(self, name: str, value: ast.expr, at: Positioned) -> ast.expr:
        """What to bind to `name` in place of `value` (already rewritten)."""
        match self.meaning(name):
            case Meaning(Share.CELL, key, token):
                return nodes.call("_tl_write_cell", nodes.load(token, at), key, value, at=at)
            case Meaning(Share.GLOBAL, key):
                return nodes.call("_tl_write_global", key, value, at=at)
            case Meaning(Share.PUBLISHED) if not self.scalars.is_scalar(value):
                return nodes.call("_tl_publish", value, at=at)
        return value

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:
        node.value = self.bound(node.target.id, self.expression(node.value), node)
        return node

    # --- attributes, items, calls ------------------------------------------------------------------------------------

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        loaded = self._attribute(node)
        return nodes.call("_tl_shown", loaded, at=loaded) if node.attr == "f_locals" else loaded

    def _attribute(self, node: ast.Attribute) -> ast.expr:
        if self.settled(node.attr):
            node.value = self.expression(node.value)
            return node
        owner, name = self.expression(node.value), self.mangled(node.attr)
        return nodes.call("_tl_load_attr", owner, name, at=nodes.end_of_attribute(node))

    def settled(self, attribute: str) -> bool:
        """Can this attribute no longer change when a second thread sees it?"""
        return self.changing is not None and plain_name(attribute) not in self.changing

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        return nodes.call("_tl_load_item", self.expression(node.value), self.key(node.slice), at=node)

    def key(self, node: ast.expr) -> ast.expr:
        """What stands between the brackets; slices become slice objects."""
        if isinstance(node, ast.Slice):
            bounds = [
                nodes.constant(None, node) if bound is None else self.expression(bound)
                for bound in (node.lower, node.upper, node.step)
            ]
            return nodes.call("_tl_slice", *bounds, at=node)
        if isinstance(node, ast.Tuple):
            node.elts = [self.key(element) for element in node.elts]
            return node
        return self.expression(node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if not (node.args or node.keywords) and self._gives_locals(node.func):
            return nodes.call("_tl_shown", node, at=node)
        unpacks = any(isinstance(argument, ast.Starred) for argument in node.args)
        unpacks = unpacks or any(keyword.arg is None for keyword in node.keywords)
        if isinstance(node.func, ast.Attribute) and not unpacks:
            nodes.put(node, nodes.end_of_attribute(node.func, within=node))
        reads = node.func.id if isinstance(node.func, ast.Name) and self.scalars.is_builtin(node.func.id) else ""
        hands_on = bool(node.args) and not self.calls.may_be_handed_on(node.args[0])
        node.func = self.callee(node.func)
        node.args = self.expressions(node.args)
        if reads in READ_AT_ONCE:
            node.args = [a if isinstance(a, ast.Starred) else self.observed(a, deep=reads == "str") for a in node.args]
        elif reads in READ_STEPWISE and any(isinstance(a, ast.Starred) for a in node.args):
            node.func = nodes.call("_tl_called", node.func, at=node.func)
        elif reads in READ_STEPWISE:
            first = 1 if reads in ("map", "filter") else 0
            hook = "_tl_reversed" if reads == "reversed" else "_tl_iterate"
            node.args = [
                a if isinstance(a, ast.GeneratorExp) or index < first else nodes.call(hook, a, at=a)
                for index, a in enumerate(node.args)
            ]
            if first and node.args and hands_on:
                node.args[0] = nodes.call("_tl_called", node.args[0], at=node.args[0])
        for keyword in node.keywords:
            hands_on = keyword.arg == "key" and not self.calls.may_be_handed_on(keyword.value)
            value = self.expression(keyword.value)
            if hands_on:
                value = nodes.call("_tl_called", value, at=value)
            elif keyword.arg is None or reads == "str":
                value = self.observed(value, deep=reads == "str")
            keyword.value = value
        return node

    def _gives_locals(self, function: ast.expr) -> bool:
        """Is it about to give the variables of a function, among which may be ours?"""
        if not isinstance(function, ast.Name) or self.scope.kind not in (Kind.FUNCTION, Kind.COMPREHENSION):
            return False
        if function.id not in LOCAL_VARIABLES or not self.scalars.is_builtin(function.id):
            return False
        if function.id == "vars" and self.scalars.is_builtin("locals"):
            function.id = "locals"  # which is the same, and never a hook
        return True

    def callee(self, node: ast.expr) -> ast.expr:
        """An expression that is called at once."""
        if isinstance(node, ast.Attribute):
            if node is self.unseen:
                owner = self.expression(node.value)
                return nodes.call("_tl_unseen", owner, node.attr, at=nodes.end_of_attribute(node))
            if self.settled(node.attr) and self.calls.is_method_of_ours(node):
                node.value = self.expression(node.value)
                return node
            owner, name = self.expression(node.value), self.mangled(node.attr)
            return nodes.call("_tl_method", owner, name, at=nodes.end_of_attribute(node))
        own = self.calls.runs_own_code(node)
        value = self.expression(node)
        return value if own else nodes.call("_tl_called", value, at=value)

    # --- what is read as a whole -----------------------------------------------------------------------------------

    def observed(self, value: ast.expr, *, deep: bool = False) -> ast.expr:
        """`value` (already rewritten) with a hook around it, since it is about to be read as a whole.

        With `deep`, also what is in it.
        """
        if self.scalars.is_scalar(value) or isinstance(value, ast.GeneratorExp):
            return value
        return nodes.call("_tl_look" if deep else "_tl_observe", value, at=value)

    def visit_Starred(self, node: ast.Starred) -> ast.expr:
        node.value = self.observed(self.expression(node.value))
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        for index, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
            if key is None:
                node.values[index] = self.observed(self.expression(value))
            else:
                node.keys[index] = self.expression(key)
                node.values[index] = self.expression(value)
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.expr:
        node.value = self.observed(self.expression(node.value), deep=True)
        if node.format_spec is not None:
            node.format_spec = self.expression(node.format_spec)
        return node

    def iterable(self, node: ast.expr) -> ast.expr:
        """The iterable of a loop; what has just been made here is nobody else's."""
        fresh = self.scalars.is_fresh(node)
        value = self.expression(node)
        return value if fresh else nodes.call("_tl_iterate", value, at=value)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.expr:
        node.value = self.iterable(node.value)
        return node

    # --- operators -------------------------------------------------------------------------------------------------

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        skips = self.scalars.skips_binary(node.left, node.op, node.right)
        node.left, node.right = self.expression(node.left), self.expression(node.right)
        if skips:
            return node
        return nodes.call("_tl_binary", SYMBOLS[type(node.op)], node.left, node.right, at=node)

    def tested(self, node: ast.expr) -> ast.expr:
        """An expression of which only the truth counts."""
        match node:
            case ast.BoolOp():
                node.values = [self.tested(value) for value in node.values]
                return node
            case ast.IfExp():
                node.test, node.body, node.orelse = map(self.tested, (node.test, node.body, node.orelse))
                return node
            case ast.UnaryOp(op=ast.Not()):
                opposite = _opposite(node)
                if opposite is not None:
                    return self.tested(opposite)
                node.operand = self.tested(node.operand)
                return node
        skips = self.scalars.skips_test(node)
        value = self.expression(node)
        if self.asserted and isinstance(node, ast.Compare) and not isinstance(value, ast.Compare):
            return nodes.is_true(nodes.call("_tl_truth", value, at=node), node)
        return value if skips else nodes.call("_tl_test", value, at=value)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        *tested, last = node.values
        node.values = [*map(self._weighed, tested), self.expression(last)]
        return node

    def _weighed(self, node: ast.expr) -> ast.expr:
        """An operand that is the result if its truth decides."""
        negated = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        return self.expression(node) if negated else self.tested(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        opposite = _opposite(node)
        if opposite is not None:
            return self.expression(opposite)
        match node:
            case ast.UnaryOp(op=ast.Not(), operand=ast.Compare(ops=[_]) as comparison) if _NEGATION_COMPARES:
                nodes.put(comparison, node)
        node.operand = self.tested(node.operand) if isinstance(node.op, ast.Not) else self.expression(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        node.test = self.tested(node.test)
        node.body, node.orelse = self.expression(node.body), self.expression(node.orelse)
        return node

    # --- functions -------------------------------------------------------------------------------------------------

    def defaults(self, arguments: ast.arguments) -> None:
        """Default values are evaluated outside the function; annotations are left alone."""
        arguments.defaults = self.expressions(arguments.defaults)
        arguments.kw_defaults = [None if node is None else self.expression(node) for node in arguments.kw_defaults]

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        self.defaults(node.args)
        scope = self.found.scopes[node]
        with self.within(scope):
            node.body = self.expression(node.body)
        if scope.token is not None:
            # Only a walrus makes a cell in a lambda; there is no statement that could make the token.
            entry = ast.NamedExpr(nodes.store(scope.token, node.body), nodes.call("_tl_scope", at=node.body))
            nodes.put(entry, node.body)
            pair = nodes.tuple_of([entry, node.body], ast.Load(), node.body)
            choice = ast.Subscript(pair, nodes.constant(1, node.body), ast.Load())
            nodes.put(choice, node.body)
            node.body = choice
        return node
