"""What does the program's source bind the object to that is being made here?

The line and column of a call tell which expression of the source it is, and what stands around that expression tells where
its value goes: ``self.lock = Lock()``, ``forks = [Lock() for …]``, ``locks.append(Lock())``. Where a constructor or a
function hands it on, the caller's expression tells the next part: ``account = Account()``.
"""

from __future__ import annotations

import ast
import linecache
from collections.abc import Mapping
from functools import lru_cache
from inspect import CO_OPTIMIZED
from itertools import islice
from types import CodeType, FrameType
from typing import Any, Final, Literal, NamedTuple

from threadloom.engine.loom import LIFE, loom

Kind = Literal["name", "attribute", "item"]

COLLECTORS: Final = frozenset({"append", "appendleft", "insert", "add", "setdefault", "put", "put_nowait", "extend"})
"""Methods that put what they are given into a container."""
COPIERS: Final = frozenset({"list", "tuple", "dict", "set", "frozenset", "deque", "sorted", "reversed", "zip"})
"""What is given items and gives them in a container."""
SEES_LOCALS: Final = frozenset({"locals", "vars", "dir", "eval", "exec", "_getframe", "currentframe"})
"""What code calls that may have that dictionary itself."""
FAR: Final = 8
"""How many callers are asked."""

Position = tuple[int | None, int | None, int | None, int | None]


class Binding(NamedTuple):
    """A variable, an attribute, or an item of the container called `name`."""

    kind: Kind
    name: str


def bindings(frame: FrameType | None) -> tuple[Binding, ...]:
    """What the object that `frame` is making is bound to, from the inside out: ``.lock`` of ``account``."""
    found: list[Binding] = []
    for _ in range(FAR):
        frame = _of_program(frame)
        if frame is None:
            break
        expression = _expression(frame)
        bound = None if expression is None else _target(*expression)
        if bound is not None:
            if frame.f_code.co_name == "<module>" and bound.kind != "attribute":
                bound = Binding(bound.kind, module_prefix(loom.program, frame.f_globals) + bound.name)
            found.append(bound)
            if not _constructs(frame, bound):
                break
        elif expression is None or not _hands_on(*expression):
            break
        frame = frame.f_back
    return tuple(found)


def module_prefix(program: Any, namespace: Mapping[str, Any]) -> str:
    """What to say before a global variable: nothing in the scenario's own file and the learner's, else the module."""
    file = namespace.get("__file__")
    own = program is None or file == str(program.path) or file in program.candidates
    return "" if own else f"{namespace['__name__']}."


def maker(frame: FrameType | None) -> object:
    """The object whose method is making something, if it is a method; ``None`` if not."""
    while frame is not None and _is_ours(frame):
        frame = frame.f_back
    if frame is None or frame.f_code is LIFE or frame.f_code.co_varnames[:1] != ("self",):
        return None
    return variables(frame).get("self")


def variables(frame: FrameType) -> dict[str, Any]:
    """The local variables of `frame`, without leaving a trace of having looked.

    Before Python 3.13 a function's frame keeps the dictionary that it gives, and with it what its variables held: nothing
    of that would die any more when they are bound anew, and programs can tell.
    """
    given = frame.f_locals
    found = dict(given)
    code = frame.f_code
    if type(given) is dict and code.co_flags & CO_OPTIMIZED and SEES_LOCALS.isdisjoint(code.co_names):
        given.clear()
    return found


@lru_cache(maxsize=256)
def loop_variables(code: CodeType) -> frozenset[str]:
    """The variables of a function that only stand for what a loop goes through: what is in them has a place already."""
    tree = _parsed(code.co_filename)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.FunctionDef) and node.name == code.co_name and _first_line(node) == code.co_firstlineno:
            loops = [inner.target for inner in ast.walk(node) if isinstance(inner, ast.For | ast.comprehension)]
            return frozenset(n.id for target in loops for n in ast.walk(target) if isinstance(n, ast.Name))
    return frozenset()


def _first_line(node: ast.FunctionDef) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _of_program(frame: FrameType | None) -> FrameType | None:
    """The innermost frame of the program, unless code that is neither its own nor ours stands between."""
    while frame is not None and _is_ours(frame) and frame.f_code is not LIFE:
        frame = frame.f_back
    return frame if frame is not None and "_tl_module" in frame.f_builtins else None


def _is_ours(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__")).startswith("threadloom.")


def _constructs(frame: FrameType, bound: Binding) -> bool:
    """Does it become part of an object that is itself being made, so that the caller tells where that one goes?"""
    return bound.kind == "attribute" and frame.f_code.co_name in ("__init__", "__post_init__", "__new__")


# ---------------------------------------------------------------------- the source


class _Source(NamedTuple):
    at: dict[Position, ast.expr]
    parents: dict[ast.AST, ast.AST]


@lru_cache(maxsize=32)
def _parsed(file: str) -> ast.Module | None:
    try:
        return ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError):
        return None


@lru_cache(maxsize=32)
def _source(file: str) -> _Source | None:
    tree = _parsed(file)
    if tree is None:
        return None
    source = _Source({}, {})
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            source.parents[child] = node
        if isinstance(node, ast.expr):
            source.at.setdefault((node.lineno, node.end_lineno, node.col_offset, node.end_col_offset), node)
    return source


def _expression(frame: FrameType) -> tuple[ast.expr, dict[ast.AST, ast.AST]] | None:
    """The expression that `frame` is in the middle of, and the parents of all nodes."""
    source = _source(frame.f_code.co_filename)
    if source is None or frame.f_lasti < 0:
        return None
    position = next(islice(frame.f_code.co_positions(), frame.f_lasti // 2, None), None)
    node = None if position is None else source.at.get(position)
    return None if node is None else (node, source.parents)


def _hands_on(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Is it what the function returns?"""
    while isinstance(node, ast.expr):
        parent = parents[node]
        if isinstance(parent, ast.Return | ast.Lambda | ast.Yield):
            return True
        if not isinstance(parent, ast.IfExp | ast.BoolOp):
            return isinstance(parent, ast.Expr)  # super().__init__(…)
        node = parent
    return False


def _target(node: ast.expr, parents: dict[ast.AST, ast.AST]) -> Binding | None:
    """Where the value of the expression goes."""
    if isinstance(node, ast.Subscript):  # a container that makes what is missing
        return _item(node.value)
    within = False
    current: ast.AST = node
    while True:
        parent = parents.get(current)
        match parent:
            case ast.NamedExpr(target=target):
                return _bound(target, within)
            case ast.Assign(targets=[target, *_]) | ast.AnnAssign(target=target):
                return _bound(target, within)
            case ast.Tuple() | ast.List() | ast.Set():
                pair = None if within else _unpacked(parent, current, parents)
                if pair is not None:
                    return _bound(pair, within=False)
                within = True
            case ast.Dict() | ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                within = True
            case ast.IfExp() | ast.BoolOp() | ast.Starred() | ast.BinOp():
                pass
            case ast.Call(func=ast.Name(id=name)) if name in COPIERS and within:
                pass
            case ast.Call(func=ast.Attribute(value=value, attr=name)) if (
                name in COLLECTORS and current is not parent.func
            ):
                return _item(value)
            case ast.keyword(arg=str(name)):
                return Binding("item" if within else "attribute", name)
            case ast.arguments():
                return _default(parent, current)
            case _:
                return None
        current = parent


def _bound(target: ast.expr, within: bool) -> Binding | None:
    match target:
        case ast.Name(id=name):
            return Binding("item" if within else "name", name)
        case ast.Attribute(attr=name):
            return Binding("item" if within else "attribute", name)
        case ast.Subscript(value=value):
            return _item(value)
    return None


def _item(container: ast.expr) -> Binding | None:
    match container:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return Binding("item", name)
        case ast.Subscript(value=value):
            return _item(value)
    return None


def _unpacked(display: ast.AST, item: ast.AST, parents: dict[ast.AST, ast.AST]) -> ast.expr | None:
    """Of ``a, b = Lock(), Lock()``: the target that stands opposite."""
    match display, parents.get(display):
        case ast.Tuple(elts=items) | ast.List(elts=items), ast.Assign(targets=[ast.Tuple(elts=targets), *_]):
            if len(items) == len(targets):
                return next(target for value, target in zip(items, targets, strict=True) if value is item)
    return None


def _default(arguments: ast.arguments, value: ast.AST) -> Binding | None:
    """The parameter of which it is the default."""
    positional = [*arguments.posonlyargs, *arguments.args]
    with_default = positional[len(positional) - len(arguments.defaults) :]
    pairs = [*zip(with_default, arguments.defaults, strict=True)]
    pairs += [(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None]
    return next((Binding("name", argument.arg) for argument, default in pairs if default is value), None)
