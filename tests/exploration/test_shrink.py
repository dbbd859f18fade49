"""The counterexample is small, replays, and can't do without any of its switches."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom import explore
from threadloom.engine.program import load
from threadloom.exploration.shrink import Shrinker
from threadloom.findings.sighting import sight
from threadloom.schedule import Schedule
from threadloom.strategies.replay import Lenient
from threadloom.strategies.strategy import Budget
from threadloom.strategies.uniform import Uniform

PROGRAMS = Path(__file__).parent.parent / "programs"
FAILING = sorted(path for path in PROGRAMS.glob("finds_*/*.py") if path.parent.name != "finds_serialised")


@pytest.mark.parametrize("path", FAILING, ids=lambda path: path.stem)
def test_without_any_one_run_the_failure_is_gone_or_no_smaller(path: Path) -> None:
    report = explore(path, strategy="random", schedules=1_000, seed=3)
    if report.finding is None:  # too rare for chance
        report = explore(path)
    assert report.finding is not None
    program = load(path)
    program.distrust = report.finding.schedule.startswith("+")
    runs = Schedule.parse(report.finding.schedule).runs
    for index in range(len(runs)):
        execution = program.execute(Lenient([*runs[:index], *runs[index + 1 :]]))
        seen = sight(execution)
        if seen is not None and seen.kind == report.finding.kind and seen.cause == report.finding.cause:
            assert Schedule.of(execution.tids).switches >= report.finding.switches


def test_two_switches_are_enough_for_opposite_order() -> None:
    """Each of the threads has to be entered once, and the first left in the middle."""
    path = PROGRAMS / "finds_deadlock" / "opposite_order.py"
    program = load(path)
    for seed in range(10):
        strategy = Uniform(Budget(schedules=200, seed=seed))
        while strategy.begin():
            execution = program.execute(strategy)
            strategy.end(execution)
            sighting = sight(execution)
            if sighting is not None:
                shrunk = Shrinker(program, list(execution.tids), sighting, max_steps=1_000).shrink()
                assert Schedule.of(program.execute(Lenient(shrunk.runs)).tids).switches <= 2
                break
        else:
            pytest.fail("no deadlock in 200 random schedules")
