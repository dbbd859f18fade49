"""Be the scheduler, and revisit attempts, over the real session."""

import asyncio

import pytest
from working import At

from threadloom.judge.catalog import find_exercises
from threadloom.judge.progress import Progress
from threadloom.judge.session import Session
from threadloom.judge.workspace import Workspace
from tui.app import Dashboard
from tui.conductor import Conductor
from tui.desk import Desk

EXERCISE = "opposite_transfers"


@pytest.fixture
async def opened(tmp_path):
    """The workbench of the exercise that deadlocks."""
    workspace = Workspace(tmp_path)
    with Session() as session:
        only = tuple(exercise for exercise in find_exercises() if exercise.id == EXERCISE)
        dashboard = Dashboard(Desk(only, workspace, Progress(workspace), Conductor(session)))
        async with dashboard.run_test(size=(120, 40)) as pilot:
            await pilot.press("enter")
            await pilot.pause()
            yield At(dashboard, pilot)


async def until(condition, seconds=60.0):
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.05)


async def asked(at: At, picks: int):
    """The engine has come to that question."""
    await until(lambda: at.bench.turns is not None and at.bench.turns.waits and len(at.bench.turns.taken) == picks)


async def test_the_starter_is_broken_by_hand_and_the_last_pick_taken_back(opened):
    await opened.press("t")
    await asked(opened, 0)
    for picks, digit in enumerate("221", start=1):
        await opened.press(digit)
        await asked(opened, picks)
    assert "acquire ada.lock" in opened.outcome()
    await opened.press("1")
    await until(lambda: opened.bench.phase == "shown")
    assert opened.bench.verdict.finding.kind == "deadlock"
    assert "✗ You broke it: deadlock  4 picks, 1 switch" in opened.outcome()
    seen = opened.bench.recording.world_at(opened.bench.turns.taken[-1].moment)
    await opened.press("u")
    await asked(opened, 3)
    assert opened.bench.moment.world == seen
    await opened.press("2")
    while opened.bench.phase == "live":
        await opened.press("enter")
    assert "✓ It held this time" in opened.outcome()


async def test_what_the_check_needed_is_known_to_who_breaks_the_same_code(opened):
    await opened.press("c")
    await until(lambda: opened.screen.desk.progress.attempts(opened.screen.exercise))
    await opened.press("t", "2", "2", "1", "1")
    await until(lambda: opened.bench.phase == "shown" and opened.bench.turns is not None)
    assert "As short as it gets: the check needed 1 switch and 4 steps, too." in opened.outcome()


async def test_an_old_attempt_fails_again_on_its_own_code(opened):
    screen = opened.screen
    await opened.press("c")
    await until(lambda: screen.desk.progress.attempts(screen.exercise))
    first = screen.bench.verdict.finding
    screen.document.path.write_text(screen.exercise.solution())
    await until(lambda: screen.code.text == screen.exercise.solution())
    await opened.press("a", "enter")
    await until(lambda: screen.bench.phase == "shown" and screen.old is not None)
    finding = screen.bench.verdict.finding
    assert (finding.kind, finding.line, finding.schedule) == (first.kind, first.line, first.schedule)
    assert screen.old.text == screen.exercise.starter()
    await opened.press("escape")
    assert screen.code.text == screen.document.path.read_text() == screen.exercise.solution()


async def test_whoever_takes_over_before_the_switch_that_matters_can_still_make_it_go_well(opened):
    await opened.press("c")
    await until(lambda: opened.bench.phase == "shown")
    await opened.press("p", "p")
    before = opened.bench.moment.world
    await opened.press("T")
    await asked(opened, 0)
    assert opened.bench.moment.world == before
    await opened.press("2")
    while opened.bench.phase == "live":
        await opened.press("enter")
    assert "After step 2 it could still go well." in opened.outcome()
