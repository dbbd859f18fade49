"""Which attributes can change once others can see the object?

An attribute that is bound only in ``__init__`` methods which let nobody see the object before they are done has its value
for good by the time a second thread can read it, so reading it needs no hook. That goes by name, over all modules of a
program, and only while the program does nothing that could bind attributes unseen (`setattr`, ``__dict__`` and the like).
"""

from __future__ import annotations

import ast
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterable
from typing import Final

from threadloom.rewrite.construction import settled_stores

UNSEEN: Final = frozenset("setattr delattr vars globals __dict__ __setattr__ __delattr__ __setstate__ __new__".split())
"""Names through which an attribute is bound without an assignment that can be read off the source, or an object is
initialised a second time."""

CONTAINER_METHODS: Final = frozenset(
    name for kind in (list, dict, set, bytearray, deque, OrderedDict, defaultdict, Counter) for name in dir(kind)
)
"""What may be a step when it is called, whoever calls it."""


def changing_attributes(sources: Iterable[str]) -> frozenset[str] | None:
    """The names of attributes that may change after they have been seen; ``None``: any may."""
    trees: list[ast.Module] = []
    for source in sources:
        try:
            trees.append(ast.parse(source))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
    nodes = [node for tree in trees for node in ast.walk(tree)]
    if any(map(_binds_unseen, nodes)):
        return None
    settled = set(settled_stores(trees))
    changing: set[str] = set()
    for node in nodes:
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


def _binds_unseen(node: ast.AST) -> bool:
    """Attributes may be bound here by other means than an assignment to them, or an object be initialised again."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.FunctionDef(name=name) | ast.alias(name=name) if (
            name in UNSEEN
        ):
            return True
        case ast.Attribute(attr="__init__", value=ast.Call(func=ast.Name(id="super"))):
            return False
        case ast.Attribute(attr="__init__") | ast.Attribute(attr="__class__", ctx=ast.Store()):
            return True
        case ast.Call(func=ast.Name(id="type"), args=[_, _, *_]):
            return True  # a class that can't be read off the source
    return False
