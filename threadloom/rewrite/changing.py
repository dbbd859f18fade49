"""Which attributes can change once others can see the object?

An attribute that is bound only in ``__init__`` methods which let nobody see the object before they are done has its value
for good by the time a second thread can read it, so reading it needs no hook. That goes by name, over all modules of a
program, and only while the program does nothing that could bind attributes unseen (`setattr`, ``__dict__`` and the like).
"""

from __future__ import annotations

import ast
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import Final

UNSEEN: Final = frozenset("setattr delattr vars globals __dict__ __setattr__ __delattr__ __setstate__ __new__".split())
"""Names through which an attribute is bound without an assignment that can be read off the source, or an object is
initialised a second time."""

CONTAINER_METHODS: Final = frozenset(
    name for kind in (list, dict, set, bytearray, deque, OrderedDict, defaultdict, Counter) for name in dir(kind)
)
"""What may be a step when it is called, whoever calls it."""


def changing_attributes(sources: Iterable[str]) -> frozenset[str] | None:
    """The names of attributes that may change after they have been seen; ``None``: any may."""
    changing: set[str] = set()
    for source in sources:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        if any(name in UNSEEN for name in _names(tree)):
            return None
        if any(_initialises_again(node) for node in ast.walk(tree)):
            return None
        settled = set(_settled(tree))
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()) if node not in settled:
                    changing.add(plain_name(name))
                case ast.Global(names=names):
                    changing.update(names)
    return frozenset(changing)


def plain_name(name: str) -> str:
    """``__x`` for ``_Account__x``: what the class itself calls its private attribute."""
    if name.startswith("_") and not name.startswith("__"):
        position = name.find("__", 1)
        if position > 0 and not name.endswith("__"):
            return name[position:]
    return name


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.FunctionDef(name=name) | ast.alias(name=name):
                yield name


def _initialises_again(node: ast.AST) -> bool:
    """``x.__init__`` of anything but ``super()``, and ``x.__class__ = …``."""
    match node:
        case ast.Attribute(attr="__init__", value=ast.Call(func=ast.Name(id="super"))):
            return False
        case ast.Attribute(attr="__init__") | ast.Attribute(attr="__class__", ctx=ast.Store()):
            return True
    return False


def _settled(tree: ast.Module) -> Iterator[ast.Attribute]:
    """The stores ``self.x = …`` in ``__init__`` methods in which nothing else is done with ``self``."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for method in node.body:
            if isinstance(method, ast.FunctionDef) and method.name == "__init__" and not method.decorator_list:
                yield from _stores_of(method)


def _stores_of(method: ast.FunctionDef) -> list[ast.Attribute]:
    parameters = [*method.args.posonlyargs, *method.args.args]
    if not parameters:
        return []
    me = parameters[0].arg
    stores: list[ast.Attribute] = []
    known: set[int] = set()
    for statement in method.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            for target in statement.targets if isinstance(statement, ast.Assign) else [statement.target]:
                match target:
                    case ast.Attribute(value=ast.Name(id=name) as owner) if name == me:
                        stores.append(target)
                        known.add(id(owner))
    for node in ast.walk(method):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if name == me:
                return []  # a method of the object under construction may show it to anybody
            case ast.Attribute(value=ast.Name(id=name) as owner, ctx=ast.Load()) if name == me:
                known.add(id(owner))
    for node in ast.walk(method):
        if isinstance(node, ast.Name) and node.id == me and id(node) not in known:
            return []
        if isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef) and node is not method:
            return []  # it captures the object
    return stores
