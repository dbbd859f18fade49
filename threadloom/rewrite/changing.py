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

from threadloom.rewrite.construction import NodesByType, settled_stores

UNSEEN: Final = frozenset("setattr delattr vars globals __dict__ __setattr__ __delattr__ __setstate__ __new__".split())
"""Names through which an attribute is bound without an assignment that can be read off the source, or an object is
initialised a second time."""

CONTAINER_METHODS: Final = frozenset(
    name for kind in (list, dict, set, bytearray, deque, OrderedDict, defaultdict, Counter) for name in dir(kind)
)
"""What may be a step when it is called, whoever calls it."""


def changing_attributes(sources: Iterable[str]) -> frozenset[str] | None:
    """The names of attributes that may change after they have been seen; ``None``: any may."""
    nodes = NodesByType()
    for source in sources:
        try:
            nodes.add(ast.parse(source))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
    if _binds_unseen(nodes):
        return None
    settled = set(settled_stores(nodes))
    changing = {
        plain_name(node.attr)
        for node in nodes.of(ast.Attribute)
        if not isinstance(node.ctx, ast.Load) and node not in settled
    }
    decorated = {node.name for node in nodes.of(ast.FunctionDef) if any(map(_may_keep, node.decorator_list))}
    return frozenset(changing.union(decorated, *(node.names for node in nodes.of(ast.Global))))


def _may_keep(decorator: ast.expr) -> bool:
    """May it be a `cached_property` or the like, which leaves an attribute of the method's name in the object?"""
    match decorator:
        case ast.Name(id="property" | "staticmethod" | "classmethod"):
            return False
        case ast.Attribute(attr="setter" | "getter" | "deleter"):
            return False
    return True


def plain_name(name: str) -> str:
    """``__x`` for ``_Account__x``: what the class itself calls its private attribute."""
    if name.startswith("_") and not name.startswith("__"):
        position = name.find("__", 1)
        if position > 0 and not name.endswith("__"):
            return name[position:]
    return name


def _binds_unseen(nodes: NodesByType) -> bool:
    """Attributes may be bound by other means than an assignment to them, or an object be initialised again."""
    names: set[str | None] = {node.id for node in nodes.of(ast.Name)}
    names.update(node.attr for node in nodes.of(ast.Attribute))
    names.update(node.name for node in nodes.of(ast.FunctionDef))
    names.update(node.name for node in nodes.of(ast.alias))
    if not names.isdisjoint(UNSEEN):
        return True
    return any(map(_initialises_again, nodes.of(ast.Attribute))) or any(map(_makes_class, nodes.of(ast.Call)))


def _initialises_again(node: ast.Attribute) -> bool:
    """``x.__init__`` of anything but ``super()``, and ``x.__class__ = …``."""
    match node:
        case ast.Attribute(attr="__init__", value=value):
            return not (isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "super")
        case ast.Attribute(attr="__class__", ctx=ctx):
            return not isinstance(ctx, ast.Load)
    return False


def _makes_class(node: ast.Call) -> bool:
    """``type(name, bases, namespace)``: a class that can't be read off the source."""
    return isinstance(node.func, ast.Name) and node.func.id == "type" and len(node.args) > 1
