"""Is what the README shows what one gets?"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import click
import pytest

from tui.cli import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)[0]
SESSION = re.findall(r"```\n\$ threadloom (.*?)\n(.*?)```", README, flags=re.DOTALL)[0]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "counter.py").write_text(PROGRAM, encoding="utf-8")
    return tmp_path


def test_the_check_prints_what_is_shown(directory: Path) -> None:
    arguments, shown = SESSION
    command = [sys.executable, "-c", "from tui.cli import main; main()", *arguments.split()]
    answer = subprocess.run(command, cwd=directory, capture_output=True, encoding="utf-8")
    assert answer.stdout == shown
    assert answer.returncode == 1


@pytest.mark.skipif(bool(sysconfig.get_config_var("Py_GIL_DISABLED")), reason="a build without the GIL loses updates")
def test_the_program_passes_when_it_is_just_run() -> None:
    namespace: dict[str, object] = {}
    exec(compile(PROGRAM, "counter.py", "exec"), namespace)
    check = namespace["both_hits_count"]
    assert callable(check)
    for _ in range(1_000):
        namespace["total"] = 0
        check()


def test_every_command_that_is_shown_exists() -> None:
    shown = set(re.findall(r"^    threadloom ([a-z]+)", README, flags=re.MULTILINE))
    assert shown
    assert shown <= set(cli.list_commands(click.Context(cli)))


def test_every_flag_of_start_that_is_shown_exists() -> None:
    start = (ROOT / "start.py").read_text(encoding="ascii")
    texts = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"start\.py (--[a-z]+)", texts))
    assert shown
    assert all(f'"{flag}"' in start for flag in shown)


def test_links_lead_to_files() -> None:
    for name in re.findall(r"\]\(([A-Za-z./]+)\)", README):
        assert (ROOT / name).exists(), name
