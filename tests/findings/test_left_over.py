"""What is left over at the end of an exercise's scenario is a leak, and what is about to end is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom.engine.program import load
from threadloom.exploration.explore import explore_program
from threadloom.exploration.report import Report

DAEMON = """
import threading, time

def scenario():
    ready, never, notes = threading.Event(), threading.Event(), []

    def work():
        ready.set()
        {after}

    threading.Thread(target=work, daemon=True).start()
    threading.Thread(target=notes.append, args=("another",), daemon=True).start()
    ready.wait()
"""
STRATEGIES = ("auto", "dpor", "dfs", "random", "pct")


def explored(after: str, strategy: str, folder: Path) -> Report:
    path = folder / "daemon.py"
    path.write_text(DAEMON.format(after=after))
    return explore_program(load(path, exercise=True), strategy=strategy, schedules=200)


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("after", ["pass", "notes.append(1)", "time.sleep(5)", "own = [n for n in range(50)]"])
def test_a_daemon_that_comes_to_its_end_is_not_left_over(after: str, strategy: str, tmp_path: Path) -> None:
    report = explored(after, strategy, tmp_path)
    assert report.outcome == "passed", report.finding
    if strategy in ("auto", "dpor"):
        assert report.coverage == "complete"


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("after", ["never.wait()", "while True: time.sleep(1)"])
def test_a_daemon_that_never_ends_is_left_over(after: str, strategy: str, tmp_path: Path) -> None:
    finding = explored(after, strategy, tmp_path).finding
    assert finding is not None
    assert (finding.kind, finding.cause) == ("leak", "thread")


@pytest.mark.parametrize("strategy", ["auto", "random", "pct"])
def test_a_daemon_that_works_without_end_is_left_over(strategy: str, tmp_path: Path) -> None:
    finding = explored("while True: notes.append(1)", strategy, tmp_path).finding
    assert finding is not None
    assert (finding.kind, finding.cause) == ("leak", "thread")


def test_an_error_of_a_daemon_after_the_scenario_counts_in_an_exercise(tmp_path: Path) -> None:
    finding = explored("1 / 0", "dpor", tmp_path).finding
    assert finding is not None
    assert finding.kind == "exception"
