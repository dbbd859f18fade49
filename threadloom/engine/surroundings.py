"""Which code around a program is its own, so that it comes under control too, and where does it lie?

The program's own are the modules of some folders and some installed packages. Whatever else it imports is called as it is,
each call one step, which is right for code that keeps no threads: a package that makes locks, queues or threads is refused
until it is named as the program's own, or as one to be left as it is.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from threadloom.errors import InvalidProgram

OUTSIDE: Final = frozenset(
    "_pytest attr attrs hypothesis pluggy pytest setuptools sortedcontainers typing_extensions".split()
)
"""Packages that are left as they are, unasked."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a program may import as its own."""

    folders: tuple[Path, ...] = ()
    """The modules and packages in them are the program's own."""
    packages: Mapping[str, Path] = field(default_factory=dict)
    """So are these: by the name that is imported, the folder of a package or the file of a module."""
    outside: tuple[str, ...] = ()
    """Installed packages that are left as they are although they make locks or threads."""

    def find(self, name: str) -> Path | None:
        """Where the top-level module `name` of the program's own lies: a file, or the folder of a package."""
        if name in self.packages:
            return self.packages[name]
        for folder in self.folders:
            if _is_package(folder / name):
                return folder / name
            if (file := folder / f"{name}.py").is_file():
                return file
        return next((folder / name for folder in self.folders if _is_namespace(folder / name)), None)

    def leaves_alone(self, name: str) -> bool:
        """Is the package to be called as it is, whatever it keeps?"""
        return name in OUTSIDE or name in self.outside

    def to_json(self) -> dict[str, Any]:
        return {
            "folders": [str(folder) for folder in self.folders],
            "packages": {name: str(path) for name, path in self.packages.items()},
            "outside": list(self.outside),
        }

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Surroundings:
        packages = {name: Path(path) for name, path in fields["packages"].items()}
        return cls(tuple(map(Path, fields["folders"])), packages, tuple(fields["outside"]))


def around(file: Path, *, instrument: Iterable[str | Path] = (), outside: Iterable[str] = ()) -> Surroundings:
    """The surroundings of a program that is a file of a project.

    Its own are the modules beside it (or beside the package that it is in), those of the current folder and of ``src``
    there, and what `instrument` names: a folder by its path (of a package, or of modules and packages), or an installed
    package or module by the name that is imported.

    Raises InvalidProgram for a name in `instrument` that is neither.
    """
    folders, packages = [package_root(file)], {}
    for named in instrument:
        folder = Path(named).absolute()
        if _is_package(folder):
            packages[folder.name] = folder
        elif folder.is_dir():
            folders.append(folder)
        elif (place := installed(str(named))) is not None:
            packages[str(named)] = place
        else:
            raise InvalidProgram(
                f"can't instrument {str(named)!r}: there is no such folder, and no such package is installed as source.",
                file=str(file),
                advice="Name a folder by its path, or an installed package by the name that is imported.",
            )
    folders += [Path.cwd(), Path.cwd() / "src"]
    return Surroundings(tuple(dict.fromkeys(folders)), packages, tuple(outside))


def package_root(file: Path) -> Path:
    """The folder from which the file's module is imported: the first one up that is no package."""
    folder = file.absolute().parent
    while _is_package(folder) and folder.parent != folder:
        folder = folder.parent
    return folder


def installed(name: str) -> Path | None:
    """Where an installed package (its folder) or module (its file) lies, if its source is there; it is not imported."""
    if not name.isidentifier() or name in sys.stdlib_module_names:
        return None
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError, AttributeError):
        return None
    if spec is None:
        return None
    if spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations)))
    is_source = spec.origin is not None and spec.origin.endswith(tuple(importlib.machinery.SOURCE_SUFFIXES))
    return Path(spec.origin) if spec.origin is not None and is_source else None


def _is_package(folder: Path) -> bool:
    return (folder / "__init__.py").is_file()


def _is_namespace(folder: Path) -> bool:
    """Is it a package without an ``__init__.py``? Only with a module in it, lest any folder of data be one."""
    return folder.is_dir() and any(folder.glob("*.py"))
