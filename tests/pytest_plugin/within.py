"""How is the plugin tried? In a pytest within pytest, with settings like those of this project."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., pytest.RunResult]

SETTINGS = """
[pytest]
filterwarnings = error
addopts = --strict-markers --strict-config
asyncio_mode = auto
asyncio_default_fixture_loop_scope = function
"""
INSTALLED = any(point.name == "threadloom" for point in entry_points(group="pytest11"))


def threadloom(command: str) -> subprocess.CompletedProcess[str]:
    """The command ``threadloom …`` in the current folder."""
    name, *arguments = shlex.split(command)
    assert name == "threadloom"
    code = "from tui.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
