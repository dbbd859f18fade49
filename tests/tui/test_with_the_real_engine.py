"""The dashboard over the real session: what people see is what the engine does."""

import asyncio

import pytest

from threadloom.judge.catalog import find_exercise, find_exercises
from threadloom.judge.progress import Progress
from threadloom.judge.session import Session
from threadloom.judge.workspace import Workspace
from tui.app import Dashboard
from tui.conductor import Conductor
from tui.desk import Desk
from tui.lines import text_of


@pytest.fixture
async def opened(tmp_path):
    """The workbench of exercise 14, with the real session."""
    workspace = Workspace(tmp_path)
    with Session() as session:
        desk = Desk(tuple(find_exercises()), workspace, Progress(workspace), Conductor(session))
        dashboard = Dashboard(desk)
        async with dashboard.run_test(size=(120, 40)) as pilot:
            await pilot.press("slash", *"opposite", "enter")
            await pilot.pause()
            yield dashboard.screen, pilot


async def until(condition, seconds=30.0):
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.05)


def shown(screen, panel: str) -> str:
    view = next(view for view in screen.deck.views if view.panel.id == panel)
    return text_of(view.lines(110, 30))


async def test_the_starter_deadlocks_in_a_check_and_its_schedule_is_stepped_back_to_the_start(opened):
    screen, pilot = opened
    await pilot.press("c")
    await until(lambda: screen.bench.phase == "shown")
    assert screen.bench.verdict.outcome == "failed"
    assert screen.bench.verdict.finding.kind == "deadlock"
    assert " deadlock " in shown(screen, "waits")
    assert {position.line for position in screen.code.positions} == {16}
    while screen.bench.at:
        await pilot.press("p")
    assert " deadlock " not in shown(screen, "waits")


async def test_a_schedule_that_ended_badly_though_all_threads_have_ended_points_at_the_learners_line(tmp_path):
    workspace = Workspace(tmp_path)
    with Session() as session:
        desk = Desk((find_exercise("lock_leak"),), workspace, Progress(workspace), Conductor(session))
        dashboard = Dashboard(desk)
        async with dashboard.run_test(size=(120, 40)) as pilot:
            await pilot.press("enter", "c")
            screen = dashboard.screen
            await until(lambda: screen.bench.phase == "shown")
            await until(lambda: screen.code.positions)
            [position] = screen.code.positions
            assert (position.line, position.current) == (screen.bench.verdict.finding.line, True)
            await pilot.press("home")
            await until(lambda: position not in screen.code.positions)


async def test_after_a_pass_one_of_its_schedules_is_there_to_be_stepped_through(opened):
    screen, pilot = opened
    screen.document.path.write_text(screen.exercise.solution())
    await until(lambda: screen.code.text == screen.exercise.solution())
    await pilot.press("c")
    await until(lambda: screen.passed)
    assert screen.bench.is_sample
    assert "every thread came to its end" in shown(screen, "steps")
    await pilot.press("p", "p")
    assert screen.bench.at == len(screen.bench.recording) - 2


async def test_the_solution_passes_and_is_told_what_was_covered(opened):
    screen, pilot = opened
    screen.document.path.write_text(screen.exercise.solution())
    await until(lambda: "Lock" in screen.code.text and screen.code.text == screen.exercise.solution())
    await pilot.press("c")
    await until(lambda: screen.passed and screen.bench.verdict is not None, seconds=60)
    assert screen.bench.verdict.coverage in ("complete", "bounded")
    assert screen.desk.progress.status(screen.exercise) == "passed"


async def test_a_live_run_is_followed_paused_and_stepped(opened):
    screen, pilot = opened
    await pilot.press(*"--r")
    await until(lambda: screen.bench.at >= 1)
    await pilot.press("space")
    await until(lambda: screen.bench.paused)
    await asyncio.sleep(0.3)
    steps = len(screen.bench.recording)
    await pilot.press("n")
    await until(lambda: len(screen.bench.recording) > steps)
    assert "running" in shown(screen, "threads")
    await pilot.press("x")
    await until(lambda: screen.bench.phase == "shown")


async def test_code_that_can_not_be_loaded_is_said_with_its_line(opened):
    screen, pilot = opened
    await pilot.press("e", *"def", "f6")
    await until(lambda: screen.bench.phase == "shown")
    assert screen.bench.verdict.outcome == "invalid"
    assert "Can't be run" in text_of(screen.deck.outcome.lines(80, 20))
