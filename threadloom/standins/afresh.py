"""How is a module of the standard library run anew, with stand-ins for what it imports?

Some modules have locks and threads of their own. The running interpreter's code of such a module is run once more for each
execution that imports it, so that its locks and its threads are virtual and nothing that it remembers survives. It is not
rewritten: what it does between two operations on its locks is no step. Most count as code of ours (``_tl_standin``), which is
called as it is.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from types import CodeType, ModuleType
from typing import Any, Final

from threadloom.engine.loom import loom
from threadloom.errors import EngineFault

VIRTUAL: Final = frozenset("contextlib logging logging.handlers queue random threading time".split())
"""What such a module gets as the program does."""


@cache
def _code(name: str) -> tuple[CodeType, str | None, bool]:
    """The code of the module, its file, and whether it is a package."""
    spec = find_spec(name)
    code = spec.loader.get_code(name) if spec is not None else None  # type: ignore[union-attr]
    if spec is None or code is None:
        raise EngineFault(f"there is no source of module {name!r} to run anew")
    return code, spec.origin, spec.submodule_search_locations is not None


def run_anew(
    name: str, replaced: Mapping[str, Any], others: Mapping[str, Any] | None = None, *, is_own: bool = True
) -> ModuleType:
    """The module, its body run anew. `replaced` is what it imports instead, by name; `others` are built-in functions.

    `is_own`: to call it is no step.
    """
    code, file, is_package = _code(name)

    def import_(
        wanted: str, globals: Any = None, locals: Any = None, fromlist: tuple[str, ...] = (), level: int = 0
    ) -> Any:
        found = replaced.get(wanted)
        if found is not None:
            return found
        if wanted in VIRTUAL and loom.program is not None:
            return loom.program.importer.import_(wanted, None, None, fromlist)
        return builtins.__import__(wanted, globals, locals, fromlist, level)

    module = ModuleType(name)
    module.__dict__.update(
        __builtins__={
            **vars(builtins),
            **(others or {}),
            "__import__": import_,
            **({"_tl_standin": True} if is_own else {}),
        },
        __file__=file,
        __package__=name if is_package else name.rpartition(".")[0],
    )
    if is_package:
        module.__path__ = []
    exec(code, module.__dict__)
    loom.dirty = True  # what it remembers makes its module stateful
    return module
