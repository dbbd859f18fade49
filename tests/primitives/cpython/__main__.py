"""What do CPython's own tests of threads come to on the stand-ins? ``python -m tests.primitives.cpython [MODULE…]``

Prints a table: by file of the interpreter's `test` package how many tests passed and were left out, and why. ``--few``
runs each under a few schedules only, ``--json`` prints one line for each test instead.
"""

from __future__ import annotations

import gc
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from left_out import LEFT_OUT, TIMED, UNTRIED
from loading import file_of
from running import ADVERSARIAL, PROMPT, Test, Way, run, tests_of

from threadloom.judge.confinement import pin_to_one_cpu

MODULES = ("test_threading", "test_queue", "test_threading_local", "test_thread")
LONG = 20_000
"""Steps from which a test is run in the first few ways only."""
FEW = 4


def ways_of(test: Test, few: bool) -> tuple[Way, ...]:
    """The schedules for a test."""
    adversarial = () if test.name in TIMED else ADVERSARIAL
    return (*PROMPT[::FEW], *adversarial[::FEW]) if few else (*PROMPT, *adversarial)


def results(modules: list[str], few: bool) -> Iterator[Test]:
    """Each test, once it has been run in all of its ways. What is left out is tried, too, until it fails."""
    for module in modules:
        if file_of(module) is None:
            continue
        for test in tests_of(module):
            test.left_out = LEFT_OUT.get(test.name, "")
            for way in () if test.name in UNTRIED else ways_of(test, few):
                if not run(test, way) or (test.failed and test.left_out):
                    break
                if test.steps > LONG and len(test.ways) == FEW:
                    break
            test.needlessly_timed = test.name in TIMED and not fails_in_adversarial_time(test)
            yield test


def fails_in_adversarial_time(test: Test) -> bool:
    """Is it right to run the test in prompt time only?"""
    trial = Test(test.module, test.name, test.file)
    for way in ADVERSARIAL:
        run(trial, way)
        if trial.failed:
            return True
    return False


def summary(tests: Iterator[Test]) -> dict[str, Counter[str]]:
    """By file: how many tests came to what."""
    counts: dict[str, Counter[str]] = {}
    for test in tests:
        count = counts.setdefault(test.file, Counter())
        if test.skipped:
            count[f"skipped by CPython itself: {test.skipped}"] += 1
        elif test.left_out:
            count[f"left out: {test.left_out}"] += 1
        else:
            count["failed" if test.failed else "passed"] += 1
            count[TIMED.get(test.name, "in both models of time")] += 1
            count["schedules"] += len(test.ways)
    return counts


def main(arguments: list[str]) -> None:
    pin_to_one_cpu(None)
    gc.freeze()  # the tests collect garbage again and again
    modules = [name for name in arguments if not name.startswith("-")] or list(MODULES)
    tests = results(modules, "--few" in arguments)
    if "--json" in arguments:
        for test in tests:
            print(json.dumps(vars(test)), flush=True)
        return
    print(f"Python {sys.version.split()[0]}")
    for file, count in summary(tests).items():
        print(f"test/{file}.py")
        for what, number in count.items():
            print(f"    {number:5}  {what}")


if __name__ == "__main__":
    main(sys.argv[1:])
