"""Flow: be the scheduler, and try to break it."""

from dataclasses import replace

import pytest
from fake_session import DEADLOCK, FAILED

from threadloom.judge.jobs import Check, LiveRun
from threadloom.judge.verdict import Verdict
from tui.lines import text_of
from tui.screens.workbench import scheduling

HELD = Verdict("bank", "passed", "sampled", schedules=1)


@pytest.fixture
async def asked(workbench, session):
    """The person is the scheduler, and the engine asks for the first time."""
    session.asks = [[1, 2], [1, 2], [2, 0]]
    await workbench.press("t")
    await workbench.until(lambda: workbench.bench.turns.waits)
    return workbench


async def test_t_asks_who_goes_next_and_lists_who_can(asked, session):
    (job,) = session.jobs
    assert isinstance(job, LiveRun)
    assert job.choose
    text = asked.outcome()
    assert "Who goes next?  you are the scheduler" in text
    assert "Make it fail: Ada pays Bob while Bob pays Ada" in text
    assert [line.strip("► ")[0] for line in text.splitlines()[2:4]] == ["1", "2"]
    assert asked.footer()[:1] == ["Who goes next"]


async def test_digits_pick_and_only_then(asked, session):
    await asked.press("2")
    await asked.until(lambda: asked.bench.turns.waits)
    assert (session.told, asked.bench.turns.picks) == (["pick 2"], (2,))
    assert not any(view.has_focus for view in asked.screen.deck.views)


async def test_a_thread_that_can_not_go_on_is_not_picked(asked, session):
    await asked.press("7")
    assert (session.told, asked.bench.turns.picks) == ([], ())


async def test_enter_lets_the_marked_thread_go_and_the_arrows_mark(asked, session):
    marked = asked.bench.turns.marked
    await asked.press("enter")
    await asked.until(lambda: asked.bench.turns.waits)
    assert session.told == [f"pick {marked}"]
    await asked.press("up", "up", "down", "n")
    assert session.told[-1] == "pick 2"


async def test_zero_and_m_pick_main(asked, session):
    await asked.press("1", "1", "m")
    await asked.until(lambda: asked.bench.phase == "shown")
    assert session.told == ["pick 1", "pick 1", "pick 0"]


async def test_a_click_on_a_candidate_picks_it(asked, session):
    await asked.pilot.click(asked.screen.deck.outcome, offset=(8, 4))
    await asked.settle()
    assert session.told == ["pick 2"]


async def test_digits_pressed_faster_than_the_engine_asks_are_not_lost(asked, session, monkeypatch):
    monkeypatch.setattr(scheduling, "STILL_PICKING", 60.0)  # however slow the machine is
    await asked.pilot.press("1", "2", "2", "1", "1")
    await asked.until(lambda: asked.bench.phase == "shown")
    assert session.told == ["pick 1", "pick 2", "pick 2"]
    assert not any(view.has_focus for view in asked.screen.deck.views), "what came too late goes nowhere"


async def test_u_takes_the_last_pick_back(asked, session):
    await asked.press("1")
    await asked.press("2")
    await asked.until(lambda: asked.bench.turns.waits and len(asked.bench.turns.picks) == 2)
    await asked.press("u")
    await asked.until(lambda: asked.bench.turns.waits)
    assert session.jobs[-1].picks == (1,)
    assert (asked.bench.turns.picks, asked.bench.turns.choices) == ((1,), (1, 2))
    assert asked.bench.at == asked.bench.moment.at == 2


async def test_breaking_it_is_told_with_the_picks_and_can_be_stepped(asked, session):
    await asked.press("1", "2", "2")
    await asked.until(lambda: asked.bench.phase == "shown")
    text = asked.outcome()
    assert "✗ You broke it: deadlock  3 picks, 2 switches" in text
    assert asked.footer()[:2] == ["Try again", "Take back"]
    end = asked.bench.at
    await asked.press("p")
    assert asked.bench.at == end - 1
    await asked.press("u")
    await asked.until(lambda: asked.bench.turns.waits)
    assert asked.bench.turns.picks == (1, 2)


async def test_who_broke_it_learns_how_short_the_way_of_the_check_was(workbench, session):
    session.asks = [[1, 2]]
    session.verdict = replace(FAILED, finding=replace(DEADLOCK, steps=3, switches=1))
    await workbench.press("c")
    screen = workbench.screen
    await workbench.until(lambda: screen.desk.progress.attempts(screen.exercise))
    session.verdict = FAILED
    await workbench.press("t", "1")
    await workbench.until(lambda: workbench.bench.phase == "shown" and workbench.bench.turns is not None)
    assert "The check needed 1 switch and 3 steps." in workbench.outcome()


async def test_when_it_held_t_tries_again(asked, session):
    session.verdict = HELD
    await asked.press("1", "1", "2")
    await asked.until(lambda: asked.bench.phase == "shown")
    assert "✓ It held this time  3 picks" in asked.outcome()
    assert asked.footer()[0] == "Try again"
    await asked.press("t")
    await asked.until(lambda: asked.bench.turns.waits)
    assert asked.bench.turns.picks == ()
    assert asked.screen.desk.progress.attempts(asked.screen.exercise) == []


async def test_whoever_looks_back_focuses_panels_and_comes_back_to_the_question(asked, session):
    await asked.press("1")
    await asked.until(lambda: asked.bench.turns.waits)
    await asked.press("p")
    assert "Looking back" in asked.outcome()
    assert "pause" not in session.told
    await asked.press("2")
    assert asked.app.focused is asked.screen.deck.views[1]
    await asked.press("end")
    assert "Who goes next?" in asked.outcome()
    assert session.told == ["pick 1"]


async def test_a_check_ends_the_game(asked, session):
    await asked.press("c")
    await asked.until(lambda: asked.bench.phase == "shown")
    assert isinstance(session.jobs[-1], Check)
    assert "Failed: deadlock" in asked.outcome()


@pytest.mark.parametrize("workbench", [(80, 24)], indirect=True)
async def test_at_80_by_24_all_candidates_are_seen(workbench, session):
    session.asks = [[0, 1, 2]]
    await workbench.press("t")
    await workbench.until(lambda: workbench.bench.turns.waits)
    await workbench.settle()
    assert workbench.screen.deck.outcome.region.height >= 6
    assert workbench.screen.deck.outcome.region.bottom <= 23


async def test_from_a_step_of_a_failing_schedule_on_the_person_takes_over(workbench, session):
    session.asks = [[1, 2]]
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.press("T")
    assert workbench.bench.kind == "check", "at its end there is nothing to choose"
    await workbench.press("p", "p")
    assert "Take over" in workbench.footer()
    step = workbench.bench.recording.step_at(workbench.bench.at)
    session.verdict = HELD
    await workbench.press("T")
    await workbench.until(lambda: workbench.bench.turns is not None and workbench.bench.turns.waits)
    job = session.jobs[-1]
    assert (job.choose, job.schedule, job.steps) == (True, "0x2.1.2", step)
    assert f"From step {step} on: can it still go well?" in workbench.outcome()
    await workbench.press("1")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    assert f"After step {step} it could still go well." in workbench.outcome()


async def test_code_that_has_changed_since_is_not_taken_over(workbench, session):
    await workbench.press("c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.press("p", "e", "#", "escape", "T")
    assert "Take over" not in workbench.footer()
    assert len(session.jobs) == 1


async def test_picks_made_for_other_code_are_not_made_again(asked, session):
    await asked.press("1", "2", "2")
    await asked.until(lambda: asked.bench.phase == "shown")
    await asked.press("e", "#", "escape", "u")
    assert len(session.jobs) == 1


def seen(asked) -> list[str]:
    return [view.panel.id for view in asked.screen.deck.views if not view.has_class("-absent")]


@pytest.mark.parametrize("workbench", [(80, 24)], indirect=True)
async def test_tab_brings_the_panels_for_which_there_is_no_room_while_digits_pick(asked, session):
    deck = asked.screen.deck
    assert text_of(deck.others.lines(80, 1)).startswith("tab  ")
    together, all_of_them = seen(asked), [view.panel.id for view in deck.with_something]
    assert set(together) < set(all_of_them)
    visited = []
    for _ in all_of_them:
        await asked.press("tab")
        focused = asked.app.focused.panel.id
        assert seen(asked) == (together if focused in together else [focused])
        visited.append(focused)
    assert visited == all_of_them
    await asked.press("shift+tab", "2")
    assert session.told == ["pick 2"]
