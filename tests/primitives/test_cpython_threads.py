"""Do CPython's own tests of threads and queues pass on the stand-ins, under several schedules?

``python -m tests.primitives.cpython`` prints how many, and what is left out (`cpython/left_out.py` says why).
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("cpython_threads")

MODULES = ("test_threading", "test_queue", "test_threading_local", "test_thread")
ROOT = Path(__file__).parents[2]


def results(module: str, *options: str) -> list[dict[str, Any]]:
    """What each test of the module came to, in a process of its own."""
    if importlib.util.find_spec("test") is None or importlib.util.find_spec("test.lock_tests") is None:
        pytest.skip("this Python ships without its `test` package")
    child = subprocess.run(
        [sys.executable, "-m", "tests.primitives.cpython", "--json", *options, module],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-3000:]
    return [json.loads(line) for line in child.stdout.splitlines()]


def judge(tests: list[dict[str, Any]]) -> None:
    """All pass but those that are left out, and those do not."""
    ran = [test for test in tests if not test["left_out"] and not test["skipped"]]
    assert ran
    assert all(test["ways"] for test in ran)
    wrong = [f"{test['name']} ({way})\n{text}" for test in ran for way, text in test["failed"].items()]
    assert not wrong, "\n\n".join(wrong)
    needless = [test["name"] for test in tests if test["left_out"] and test["ways"] and not test["failed"]]
    assert not needless, f"left out, but they pass: {needless}"
    needless = [test["name"] for test in tests if test["needlessly_timed"]]
    assert not needless, f"run in prompt time only, but they pass in adversarial time: {needless}"


@pytest.mark.parametrize("module", MODULES)
def test_passes_on_the_stand_ins(module: str) -> None:
    judge(results(module, "--few"))


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_passes_under_more_schedules(module: str) -> None:
    judge(results(module))
