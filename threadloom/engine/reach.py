"""Which modules of its own does a program reach, by the imports that can be read off its sources?"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from threadloom.engine.source import Source, read
from threadloom.engine.surroundings import OUTSIDE, Surroundings
from threadloom.standins import STANDINS


def add_reached(sources: dict[str, Source], surroundings: Surroundings) -> None:
    """Adds to `sources` the modules that those in it import, and those that these import, and so on."""
    waiting = list(sources.values())
    known = {source.name for source in waiting} | sources.keys()
    while waiting:
        source = waiting.pop()
        for name in (*_with_packages(source.package), *imported(source)):
            if name not in known and (found := _own(name, surroundings)) is not None:
                known.add(name)
                sources[name] = found
                waiting.append(found)


def calls_strangers(sources: Mapping[str, Source], surroundings: Surroundings) -> bool:
    """Does the program import packages that are not its own, and of which nothing is known?

    What their objects do can't be told by the names of attributes and methods then.
    """
    tops = {name for source in sources.values() for name in imported(source) if "." not in name}
    known = {source.name.partition(".")[0] for source in sources.values()} | sources.keys() | STANDINS.keys()
    return any(
        name not in known and name not in sys.stdlib_module_names and name not in OUTSIDE
        for name in tops - set(surroundings.packages)
    )


def imported(source: Source) -> Iterator[str]:
    """The dotted names that `source` may import, packages before what is in them; some are names in a module only."""
    try:
        tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return  # `instrument` says it better
    found: dict[str, None] = {}
    for node in _statements(tree):
        for name in _named(node, source.package):
            found.update(dict.fromkeys(_with_packages(name)))
    yield from found


def _with_packages(name: str) -> Iterator[str]:
    """``a``, ``a.b`` and ``a.b.c`` for ``a.b.c``."""
    parts = name.split(".") if name else []
    yield from (".".join(parts[:length]) for length in range(1, len(parts) + 1))


def _statements(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements, but for those that only type checkers see."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and _is_for_types(node.test):
            for other in node.orelse:
                yield from _statements(ast.Module([other], []))
        elif isinstance(node, ast.stmt | ast.excepthandler | ast.match_case):
            yield from _statements(node)


def _is_for_types(test: ast.expr) -> bool:
    return getattr(test, "id", None) == "TYPE_CHECKING" or getattr(test, "attr", None) == "TYPE_CHECKING"


def _named(node: ast.Import | ast.ImportFrom, package: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    base = node.module or ""
    if node.level:
        parts = package.split(".") if package else []
        if node.level > len(parts):
            return
        base = ".".join([*parts[: len(parts) - node.level + 1], *([base] if base else [])])
    yield base
    yield from (f"{base}.{alias.name}" for alias in node.names if alias.name != "*")


def _own(name: str, surroundings: Surroundings) -> Source | None:
    """The module of that name, if it is one of the program's own."""
    top, *rest = name.split(".")
    if top in STANDINS or top in sys.stdlib_module_names:
        return None
    place = surroundings.find(top)
    if place is None:
        return None
    strict = not rest and place.suffix == ".py" and place.parent in surroundings.folders[:1]
    for part in rest:
        place = _inside(place, part)
        if place is None:
            return None
    if place.is_dir():
        body = place / "__init__.py"
        return read(name, body if body.is_file() else place, is_package=True, strict=False)
    return read(name, place, strict=strict)


def _inside(folder: Path, name: str) -> Path | None:
    """The submodule `name` of a package: the folder of a package, or a file."""
    if not folder.is_dir():
        return None
    if (folder / name).is_dir() and ((folder / name / "__init__.py").is_file() or any((folder / name).glob("*.py"))):
        return folder / name
    file = folder / f"{name}.py"
    return file if file.is_file() else None
