"""What every strategy promises, whichever it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from threadloom.engine.program import Program, load
from threadloom.strategies import STRATEGIES, Budget

PROGRAMS = Path(__file__).parent.parent / "programs"
EVERY = pytest.mark.parametrize("name", sorted(STRATEGIES))

SCHEDULES_OF = """
import json, sys
from pathlib import Path
from threadloom.engine.program import load
from threadloom.strategies import STRATEGIES, Budget
program = load(Path(sys.argv[1]))
strategy = STRATEGIES[sys.argv[2]](Budget(schedules=25, preemptions=2, seed=7))
found = []
while strategy.begin():
    execution = program.execute(strategy)
    strategy.end(execution)
    found.append(list(execution.tids))
print(json.dumps(found))
"""


def schedules(program: Program, name: str, *, seed: int = 7) -> list[list[int]]:
    strategy = STRATEGIES[name](Budget(schedules=25, preemptions=2, seed=seed))
    found = []
    while strategy.begin():
        execution = program.execute(strategy)
        strategy.end(execution)
        found.append(list(execution.tids))
    return found


@EVERY
def test_the_same_seed_gives_the_same_schedules_a_hundred_times(name: str) -> None:
    program = load(PROGRAMS / "passes" / "buffer_with_while.py")
    first = schedules(program, name)
    assert len(first) > 1
    for _ in range(99):
        assert schedules(load(PROGRAMS / "passes" / "buffer_with_while.py"), name) == first


@EVERY
def test_a_budget_of_schedules_is_kept(name: str) -> None:
    program = load(PROGRAMS / "passes" / "buffer_with_while.py")
    assert len(schedules(program, name)) <= 25


@EVERY
def test_a_lost_update_is_found(name: str) -> None:
    program = load(PROGRAMS / "finds_assertion" / "lost_update.py")
    strategy = STRATEGIES[name](Budget(schedules=200, seed=1))
    while strategy.begin():
        execution = program.execute(strategy)
        strategy.end(execution)
        if execution.errors:
            return
    pytest.fail(f"{name} missed it in 200 schedules")


def other_pythons() -> list[str]:
    """The other supported interpreters on this machine, by name."""
    own = f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = []
    for candidate in [f"python3.{minor}" for minor in range(11, 16)]:
        path = _installed_beside(candidate) or shutil.which(candidate)
        if candidate == own or path is None:
            continue
        done = subprocess.run([path, "-c", "print(1)"], capture_output=True, text=True, check=False)
        if done.stdout.strip() == "1":  # a version manager's shim may be there without its Python
            found.append(path)
    return found


def _installed_beside(name: str) -> str | None:
    """Version managers keep their Pythons side by side."""
    version = name.removeprefix("python")
    beside = sorted(Path(sys.base_prefix).resolve().parent.glob(f"{version}*/bin/{name}"))
    return str(beside[-1]) if beside else None


@pytest.mark.parametrize("program", ["passes/buffer_with_while", "finds_deadlock/three_philosophers"])
def test_every_python_on_this_machine_gives_the_same_schedules(program: str) -> None:
    others = other_pythons()
    if not others:
        pytest.skip("no other Python 3.11 or later on this machine")
    path = PROGRAMS / f"{program}.py"
    environment = {**os.environ, "PYTHONPATH": str(PROGRAMS.parent.parent)}
    for name in sorted(STRATEGIES):
        mine = schedules(load(path), name)
        for python in others:
            command = [python, "-c", SCHEDULES_OF, str(path), name]
            theirs = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
            assert json.loads(theirs) == mine, f"{python} chose other schedules with {name}"
