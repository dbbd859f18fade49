"""How is the plugin tried? In a pytest within pytest, with settings like those of this project."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import TypeAlias

import pytest

Run: TypeAlias = Callable[..., pytest.RunResult]

SETTINGS = """
[pytest]
filterwarnings = error
addopts = --strict-markers --strict-config
"""
if find_spec("pytest_asyncio") is not None:
    SETTINGS += "asyncio_mode = auto\nasyncio_default_fixture_loop_scope = function\n"
INSTALLED = any(point.name == "threadloom" for point in entry_points(group="pytest11"))


def threadloom(command: str) -> subprocess.CompletedProcess[str]:
    """The command ``threadloom …`` in the current folder."""
    name, *arguments = shlex.split(command)
    assert name == "threadloom"
    code = "from tui.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
