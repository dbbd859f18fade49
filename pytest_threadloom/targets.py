"""Which target of threadloom is a test of pytest's, and which modules belong to it?

The modules that pytest would find in the project come under control; what it finds elsewhere stays as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_threadloom.marking import Asked
from threadloom.engine.pytest_call import PytestCall, conftests_around
from threadloom.engine.surroundings import Surroundings, around, package_root
from threadloom.judge.jobs import Target

INSTALLED = frozenset({"site-packages", "dist-packages"})


def target_of(item: pytest.Function, asked: Asked) -> Target:
    """Raises InvalidProgram for a name to instrument that leads nowhere."""
    root = item.config.rootpath
    call_id = item.callspec.id if hasattr(item, "callspec") else None
    own = _own_folders(root)
    surroundings = _surroundings(item.path, root, own, asked)
    return Target(
        item.path,
        function_of(item),
        name=item.nodeid,
        surroundings=surroundings,
        call=PytestCall(call_id, conftests_around(item.path, root)),
        importable=tuple(folder for folder in sys.path if folder and Path(folder) not in own),
    )


def function_of(item: pytest.Function) -> str:
    """``test_it``, or ``TestClass.test_it``."""
    classes = [node.name for node in item.listchain() if isinstance(node, pytest.Class)]
    return ".".join([*classes, item.originalname])


def replay_options(item: pytest.Function, asked: Asked) -> Iterator[tuple[str, str]]:
    """What the command line has to be told besides, since it knows nothing of pytest's settings."""
    root = item.config.rootpath
    target = target_of(item, asked)
    assert target.surroundings is not None
    for folder in item.config.getini("pythonpath"):
        if Path(folder) not in (root, root / "src"):
            yield "--instrument", _short(Path(folder), root)
    for name, place in target.surroundings.packages.items():
        if name not in asked.instrument:
            yield "--instrument", _short(place if place.is_dir() else place.parent, root)
    yield from (("--instrument", name) for name in asked.instrument)
    yield from (("--outside", name) for name in asked.outside)


def _surroundings(file: Path, root: Path, own: list[Path], asked: Asked) -> Surroundings:
    named = [str(root / name) if (root / name).is_dir() else name for name in asked.instrument]
    found = around(file, instrument=named, outside=asked.outside)
    first, *others = found.folders
    folders = dict.fromkeys([first, *own, *others, root, root / "src"])
    found = replace(found, folders=tuple(folder for folder in folders if folder.is_dir()))
    return replace(found, packages={**dict(_loaded_from(root, found)), **found.packages})


def _own_folders(root: Path) -> list[Path]:
    """Those folders of the module search path that belong to the project."""
    return [Path(folder) for folder in sys.path if folder and _is_own(Path(folder), root)]


def _is_own(place: Path, root: Path) -> bool:
    if not place.is_relative_to(root) or not INSTALLED.isdisjoint(place.parts):
        return False
    prefix = Path(sys.prefix)
    return prefix == root or not place.is_relative_to(prefix)


def _loaded_from(root: Path, known: Surroundings) -> Iterator[tuple[str, Path]]:
    """Packages of the project that were found by no folder: editable installs have hooks of their own for that."""
    for name, module in list(sys.modules.items()):
        origin = getattr(module, "__file__", None)
        if "." in name or not isinstance(origin, str) or not origin.endswith(".py"):
            continue
        file = Path(origin)
        if _is_own(file, root) and package_root(file) not in known.folders and known.find(name) is None:
            yield name, file.parent if file.name == "__init__.py" else file


def _short(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
