"""Does a program make sets, so that it matters what its objects are hashed by?"""

from __future__ import annotations

import ast
from typing import Final

NAMES: Final = frozenset({"set", "frozenset", "WeakSet", "Set", "MutableSet"})


def makes_sets(source: str) -> bool:
    """Is there a set in the source, or what may make one? False for source that Python can't read."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    for node in ast.walk(tree):
        match node:
            case ast.Set() | ast.SetComp():
                return True
            case ast.Name(id=name) | ast.alias(name=name) if name in NAMES:
                return True
            case ast.Attribute(attr=name) if name in NAMES and name != "set":  # events are set
                return True
            case _:
                pass
    return False
