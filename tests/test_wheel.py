"""Is the wheel complete: all exercises with all their files, and a library that works from it alone?"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKED = ("threadloom", "pytest_threadloom", "tui", "exercises")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, built from a copy, since building leaves files behind."""
    copy = tmp_path_factory.mktemp("source")
    for name in PACKED:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    build = "from setuptools import build_meta; build_meta.build_wheel('dist')"
    subprocess.run([sys.executable, "-c", build], cwd=copy, check=True, capture_output=True)
    (wheel,) = (copy / "dist").glob("*.whl")
    target = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def files(root: Path) -> set[str]:
    paths = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if "__pycache__" not in path.parts}


@pytest.mark.parametrize("name", PACKED)
def test_the_wheel_has_all_files(unpacked: Path, name: str) -> None:
    assert files(unpacked / name) == files(ROOT / name)


def test_the_wheel_holds_nothing_else(unpacked: Path) -> None:
    strangers = {path.name for path in unpacked.iterdir()} - set(PACKED)
    assert all(name.endswith(".dist-info") for name in strangers)


def test_the_catalog_is_found_from_the_wheel_without_other_packages(unpacked: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r})\n"
        "from threadloom.judge.catalog import find_exercises\n"
        "print(*(exercise.id for exercise in find_exercises()))"
    )
    answer = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    folders = {path.parent.name.partition("_")[2] for path in (ROOT / "exercises").glob("*/*/exercise.toml")}
    assert set(answer.stdout.split()) == folders
