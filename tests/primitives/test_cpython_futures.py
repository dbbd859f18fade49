"""Do CPython's own tests of `concurrent.futures` pass on the stand-ins, under several schedules?

``python -m tests.primitives.cpython_futures`` prints how many, and what is left out
(`cpython_futures/futures_left_out.py` says why).
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def judge(*options: str) -> None:
    """All pass but those that are left out, and those do not."""
    if importlib.util.find_spec("test") is None or importlib.util.find_spec("test.test_concurrent_futures") is None:
        pytest.skip("this Python ships without its tests of concurrent.futures")
    child = subprocess.run(
        [sys.executable, "-m", "tests.primitives.cpython_futures", "--json", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-3000:]
    tests = [json.loads(line) for line in child.stdout.splitlines()]
    ran = [test for test in tests if not test["left_out"] and not test["skipped"]]
    assert ran
    assert all(test["ways"] for test in ran)
    wrong = [f"{test['name']} ({way})\n{text}" for test in ran for way, text in test["failed"].items()]
    assert not wrong, "\n\n".join(wrong)
    needless = [test["name"] for test in tests if test["left_out"] and test["ways"] and not test["failed"]]
    assert not needless, f"left out, but they pass: {needless}"


def test_passes_on_the_stand_ins() -> None:
    judge("--few")


@pytest.mark.slow
def test_passes_under_more_schedules() -> None:
    judge()
