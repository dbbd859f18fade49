"""A program that does not do the same again is not judged, whichever strategy runs it."""

from __future__ import annotations

import calendar
from pathlib import Path

import pytest

from threadloom.engine.program import load
from threadloom.exploration.explore import explore_program
from threadloom.strategies import STRATEGIES

TEXT = """
import calendar
import threading

def scenario():
    day = calendar.firstweekday()
    calendar.setfirstweekday((day + 1) % 7)  # nothing resets it from one execution to the next
    box = [0] * 7
    def work():
        box[day] += 1
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


NOTICED_UNASKED = ("auto", "dpor")
"""They compare one execution with the next in any case."""
CASES = [*((strategy, True) for strategy in sorted(STRATEGIES)), *((strategy, False) for strategy in NOTICED_UNASKED)]


@pytest.mark.parametrize(("strategy", "twice"), CASES)
def test_state_that_outlives_an_execution_gives_no_verdict(strategy: str, twice: bool, tmp_path: Path) -> None:
    path = tmp_path / "weekday.py"
    path.write_text(TEXT)
    before = calendar.firstweekday()
    try:
        report = explore_program(load(path), strategy=strategy, schedules=60, twice=twice)
    finally:
        calendar.setfirstweekday(before)
    assert report.outcome == "inconclusive"
    assert "not under control" in report.reason
