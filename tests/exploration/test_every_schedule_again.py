"""Does the same schedule give the same trace, and the same seed the same schedules on every Python?

Interpreters to compare with are those on the path, and those that the environment variable THREADLOOM_PYTHONS names, separated
like the path.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from corpus import Entry, corpus
from schedules import COMPARED, SEED, digests

from threadloom.errors import ThreadloomError
from threadloom.exploration.explore import explore_program

ROOT = Path(__file__).parent.parent.parent
SCHEDULES = 6
SLOW_SCHEDULES = 1_000
ENTRIES = list(corpus())
ONE_IN = max(1, len(ENTRIES) // 60)
"""Of how many programs, unless slowly, one is compared between processes."""
EXERCISES_ONE_IN = 8
"""Of how many scenarios with a file of an exercise, unless slowly, one is run twice; of the other programs all are."""
VERSIONS = [(3, minor) for minor in range(11, 16)]


def check(entry: Entry, strategy: str, count: int) -> None:
    try:
        program = entry.load()
    except ThreadloomError:
        pytest.skip("it is not a program that can be loaded")
    report = explore_program(
        program, strategy=strategy, schedules=count, seed=SEED, twice=True, keep_going=True, max_steps=2_000
    )
    assert not report.reason.startswith("the same schedule"), report.reason


def numbered(number: int) -> object:
    entry = ENTRIES[number]
    is_left_out = entry.candidate is not None and number % EXERCISES_ONE_IN
    return pytest.param(number, id=entry.name, marks=pytest.mark.slow if is_left_out else ())


@pytest.mark.parametrize("number", [numbered(number) for number in range(len(ENTRIES))])
def test_every_schedule_gives_the_same_trace_again(number: int) -> None:
    check(ENTRIES[number], COMPARED[number % len(COMPARED)], SCHEDULES)


@pytest.mark.slow
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
@pytest.mark.parametrize("strategy", COMPARED)
def test_a_thousand_schedules_give_the_same_traces_again(entry: Entry, strategy: str) -> None:
    check(entry, strategy, SLOW_SCHEDULES)


def other_interpreters() -> list[str]:
    """Those of other versions than this one that can be found."""
    named = [name for name in os.environ.get("THREADLOOM_PYTHONS", "").split(os.pathsep) if name]
    for version in VERSIONS:
        found = shutil.which("python{}.{}".format(*version))
        if found is not None and version != sys.version_info[:2]:
            named.append(found)
    return [name for name in named if not subprocess.run([name, "-c", ""], capture_output=True, check=False).returncode]


def of_interpreter(python: str, count: int, every: int) -> dict[str, str]:
    command = [python, str(Path(__file__).with_name("schedules.py")), str(count), str(every)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "random"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


def compare(count: int, every: int) -> None:
    interpreters = other_interpreters()
    if not interpreters:
        pytest.skip("there is no other Python on the path or in THREADLOOM_PYTHONS")
    ours = digests(count, every)
    for python in interpreters:
        theirs = of_interpreter(python, count, every)
        assert ours.keys() == theirs.keys()
        assert not {name for name in ours if ours[name] != theirs[name]}, python


def test_another_process_makes_the_same_schedules() -> None:
    assert of_interpreter(sys.executable, SCHEDULES, ONE_IN) == digests(SCHEDULES, ONE_IN)


def test_other_pythons_make_the_same_schedules() -> None:
    compare(SCHEDULES, ONE_IN)


@pytest.mark.slow
def test_other_pythons_make_the_same_thousand_schedules() -> None:
    compare(SLOW_SCHEDULES, 1)
