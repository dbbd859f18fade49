"""The command as people run it: a process of its own, with a workspace and a pack made for the test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Answer, Threadloom

from threadloom.judge.scaffold import scaffold

LOCKED = '''\
import threading


def holds():
    """The lock lets one at a time in."""
    lock = threading.Lock()
    seen = []

    def see(name):
        with lock:
            seen.append(name)

    threads = [threading.Thread(target=see, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 2


def deadlocks():
    left, right = threading.Lock(), threading.Lock()

    def take(first, second):
        with first, second:
            print("both")

    threads = [threading.Thread(target=take, args=pair) for pair in ((left, right), (right, left))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
'''


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "THREADLOOM_WORKSPACE": str(tmp_path / "workspace"),
        "THREADLOOM_CONFIG_DIR": str(tmp_path / "config"),
        "THREADLOOM_LOG_DIR": str(tmp_path / "config"),
        "EDITOR": "",
        "VISUAL": "",
        "TERM": "xterm",
    }


@pytest.fixture
def threadloom(tmp_path: Path, environment: dict[str, str]) -> Threadloom:
    def run(*arguments: object, stdin: str = "") -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            cwd=tmp_path,
            env=environment,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with the exercise ``new/07_counting``."""
    root = tmp_path / "pack"
    for file in scaffold("07_counting", root).rglob("*"):
        if file.is_file():
            file.write_text(file.read_text().replace("TODO", "Told"))
    return root


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program with a function that holds and one that deadlocks."""
    file = tmp_path / "locked.py"
    file.write_text(LOCKED)
    return file
