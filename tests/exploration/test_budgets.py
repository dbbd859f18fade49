"""Budgets hold, also in the middle of an execution."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom.engine.program import Program, load
from threadloom.exploration.explore import OUT_OF_TIME, explore_program
from threadloom.exploration.report import Progress
from threadloom.strategies import STRATEGIES

PROGRAMS = Path(__file__).parent.parent / "programs"

ENDLESS = """
import threading

def scenario():
    count = [0]
    def work():
        while count[0] >= 0:
            count[0] += 1
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


@pytest.fixture
def endless(tmp_path: Path) -> Program:
    path = tmp_path / "endless.py"
    path.write_text(ENDLESS)
    return load(path)


@pytest.mark.parametrize("strategy", sorted(STRATEGIES))
def test_time_ends_an_execution_that_would_not_end_by_itself(endless: Program, strategy: str) -> None:
    report = explore_program(endless, strategy=strategy, seconds=0.05, max_steps=10**9)
    assert (report.outcome, report.coverage, report.reason) == ("inconclusive", "sampled", OUT_OF_TIME)
    assert report.schedules == 0


def test_an_observer_can_cancel_in_the_middle_of_an_execution(endless: Program) -> None:
    report = explore_program(endless, max_steps=10**9, on_progress=lambda _: False)
    assert (report.outcome, report.reason) == ("inconclusive", "cancelled")


@pytest.mark.parametrize(("bound", "outcome"), [(2, "inconclusive"), (3, "passed")])
def test_what_was_covered_when_it_was_stopped_counts(bound: int, outcome: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`bounded` is content with two preemptions: to be stopped while it tries more is no failure."""
    monkeypatch.setattr("threadloom.exploration.explore.TICK", 0.0)
    program = load(PROGRAMS / "passes" / "buffer_with_while.py")

    def stop_at_bound(progress: Progress) -> bool:
        return progress.phase != f"preemptions ≤ {bound}"

    report = explore_program(program, strategy="bounded", on_progress=stop_at_bound)
    assert (report.outcome, report.coverage, report.preemption_bound) == (outcome, "bounded", bound - 1)
