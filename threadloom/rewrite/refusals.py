"""What can't run under a controlled scheduler, and what should be used instead?"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping

from threadloom.errors import InvalidProgram
from threadloom.rewrite.occurrences import Analysis

#: What `permit` may contain: the engine permits none of them, the language tests of the rewrite some.
ASYNC = "async"
DYNAMIC_CODE = "dynamic code"

_DYNAMIC_CODE_ADVICE = "Write the code out: what is made from text at run time can't be watched."
_ASYNC_ADVICE = "Use threads: threadloom teaches `threading`, and runs no event loop."


def refuse(
    tree: ast.Module,
    found: Analysis,
    filename: str,
    *,
    refused: Mapping[str, str],
    permit: Collection[str],
) -> None:
    """Raise InvalidProgram at the first thing that can't be checked."""

    def refusal(node: ast.stmt | ast.expr, message: str, advice: str) -> InvalidProgram:
        return InvalidProgram(message, file=filename, line=node.lineno, advice=advice)

    for node in ast.walk(tree):
        match node:
            case ast.Import() | ast.ImportFrom():
                for module in _modules(node):
                    if module in refused:
                        raise refusal(node, f"`{module}` can't be imported in code that is checked.", refused[module])
            case ast.AsyncFunctionDef() | ast.AsyncFor() | ast.AsyncWith() | ast.Await():
                if ASYNC not in permit:
                    raise refusal(node, "`async` code can't be checked.", _ASYNC_ADVICE)
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                if ASYNC not in permit and any(generator.is_async for generator in node.generators):
                    raise refusal(node, "`async for` can't be checked.", _ASYNC_ADVICE)
    for name in sorted(name for name in found.names_bound if name.startswith("_tl_")):
        message = f"`{name}` can't be used: names that begin with `_tl_` are ours."
        raise InvalidProgram(message, file=filename, line=_first_line(tree, name), advice="Rename it.")
    if DYNAMIC_CODE in permit:
        return
    globals_bound = {
        occurrence.name
        for occurrence in found.occurrences
        if occurrence.use == "bind" and occurrence.scope.owner(occurrence.name) is None
    }
    for scope, call, name in found.calls_by_name:
        if name in ("exec", "eval", "compile") and scope.owner(name) is None and name not in globals_bound:
            raise refusal(call, f"`{name}()` can't be checked.", _DYNAMIC_CODE_ADVICE)


def _first_line(tree: ast.Module, name: str) -> int | None:
    """Where `name` is bound, in any of the ways that a name can be."""
    for node in ast.walk(tree):
        if name in (getattr(node, field, None) for field in ("id", "name", "arg", "asname", "rest")):
            return getattr(node, "lineno", None)
    return None


def _modules(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """Every module that the import brings in, packages before what is in them."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif node.level or node.module is None:
        return
    else:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    for name in names:
        parts = name.split(".")
        for length in range(1, len(parts) + 1):
            yield ".".join(parts[:length])
