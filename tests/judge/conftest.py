"""Exercises made for a test, and sessions that end with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from threadloom.judge.exercise import Exercise, load_exercise
from threadloom.judge.scaffold import scaffold
from threadloom.judge.session import Session
from threadloom.judge.workspace import Workspace


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with one whole exercise, ``new/07_counting``: what the scaffold makes, its texts written."""
    root = tmp_path / "pack"
    folder = scaffold("07_counting", root)
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_text(file.read_text().replace("TODO", "Told"))
    return root


@pytest.fixture
def exercise(pack: Path) -> Exercise:
    return load_exercise(pack / "new" / "07_counting")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


@pytest.fixture
def session() -> Iterator[Session]:
    with Session() as session:
        yield session
