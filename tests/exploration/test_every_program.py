"""Every program under `tests/programs` gives what its folder says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from threadloom import explore, replay
from threadloom.trace.fold import worlds

PROGRAMS = Path(__file__).parent.parent / "programs"
FOLDERS = [PROGRAMS, *([PROGRAMS / "from_python_3_13"] if sys.version_info >= (3, 13) else [])]
FINDING = sorted(path for folder in FOLDERS for path in folder.glob("finds_*/*.py"))
PASSING = sorted(path for folder in FOLDERS for path in folder.glob("passes/*.py"))
INCONCLUSIVE = sorted(path for folder in FOLDERS for path in folder.glob("inconclusive/*.py"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def test_there_are_programs_of_each_sort() -> None:
    assert FINDING
    assert PASSING
    assert INCONCLUSIVE


@pytest.mark.parametrize("path", FINDING, ids=name)
def test_every_finding_is_found_and_replayed(path: Path) -> None:
    report = explore(path)
    assert report.outcome == "failed"
    assert report.finding is not None
    assert report.finding.kind == path.parent.name.removeprefix("finds_")
    assert report.finding.message
    assert report.finding.line > 0
    assert report.records, "a finding comes with its trace"
    last = list(worlds(report.records))[-1]
    assert last.ended is not None
    if report.finding.kind != "serialised":  # which is no failure of one schedule
        again = replay(path, report.finding.schedule)
        assert again.finding is not None
        assert (again.finding.kind, again.finding.message) == (report.finding.kind, report.finding.message)
        assert again.records == report.records


@pytest.mark.parametrize("path", PASSING, ids=name)
def test_every_right_program_passes(path: Path) -> None:
    report = explore(path)
    assert report.finding is None
    assert report.outcome == "passed", report.reason
    assert report.coverage in ("complete", "bounded")


@pytest.mark.parametrize("path", INCONCLUSIVE, ids=name)
def test_a_bound_alone_gives_no_verdict(path: Path) -> None:
    report = explore(path, schedules=20)
    assert report.outcome == "inconclusive"
    assert report.finding is None
    assert report.reason


@pytest.mark.parametrize("path", FINDING + PASSING, ids=name)
def test_every_program_does_the_same_again(path: Path) -> None:
    """Each schedule is run twice and gives equal traces: nothing in the engine depends on chance."""
    from threadloom.engine.program import load
    from threadloom.exploration.explore import explore_program

    report = explore_program(load(path), strategy="random", schedules=40, twice=True, keep_going=True)
    assert not report.reason.startswith("the same schedule")
