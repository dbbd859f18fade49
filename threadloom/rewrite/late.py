"""Which hooks are looked up before their arguments may start the first thread?

Python looks up what it calls before it evaluates the arguments. While one thread lives the hooks are plain ones, and where an
argument calls code of the program, which may start another, such a hook would come too late. These have a second name, under
which the engine looks again. All others can be Python's own functions in such phases.
"""

from __future__ import annotations

import ast
from typing import Final

LATE: Final = {
    f"_tl_{name}": f"_tl_late_{name}"
    for name in "load_attr load_item method inplace test contains compare binary observe reversed".split()
}
"""Hooks, and their second names."""


def look_again(tree: ast.AST) -> bool:
    """Give the hooks in `tree` their second names where that is needed; may evaluating `tree` start a thread?"""
    takes_time = isinstance(tree, ast.Yield | ast.YieldFrom | ast.Await)
    for child in ast.iter_child_nodes(tree):
        takes_time |= look_again(child)
    match tree:
        case ast.Call(func=ast.Name(id=name)) if name.startswith("_tl_"):
            if takes_time and name in LATE:
                tree.func.id = LATE[name]  # type: ignore[attr-defined]
        case ast.Call():
            takes_time = True
        case ast.Lambda():
            takes_time = False
        case ast.Global():
            tree.names += [LATE[name] for name in tree.names if name in LATE]
    return takes_time
