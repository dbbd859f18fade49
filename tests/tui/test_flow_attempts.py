"""Flow: what was tried is kept, and can be seen, replayed and brought back."""

import pytest
from fake_session import PASSED

from threadloom.judge.jobs import Replay
from tui.lines import text_of
from tui.screens.attempts import Attempts
from tui.screens.reader import Reader
from tui.screens.workbench import Workbench


@pytest.fixture
async def tried(workbench, session):
    """An attempt that failed, with the starter; the code has been changed since."""
    screen = workbench.screen
    await workbench.press("c")
    await workbench.until(lambda: screen.desk.progress.attempts(screen.exercise))
    await workbench.press("e", "#", "x", "enter", "escape")
    return workbench


def shown(app) -> str:
    return text_of(app.screen.query_one("#attempt").lines(90, 30))


async def test_attempts_are_kept_with_code_and_verdict(tried):
    screen = tried.screen
    (attempt,) = screen.desk.progress.attempts(screen.exercise)
    assert (attempt.outcome, attempt.kind, attempt.code) == ("failed", "deadlock", screen.exercise.starter())
    await tried.press("a")
    assert isinstance(tried.app.screen, Attempts)
    assert "Failed: deadlock" in shown(tried.app)
    assert "+ #x" in shown(tried.app)


async def test_up_and_down_choose_an_attempt(tried, session):
    session.verdict = PASSED
    await tried.press("c")
    await tried.until(lambda: tried.screen.passed)
    await tried.press("a")
    assert "Passed" in shown(tried.app)
    assert "Its code is the code of now." in shown(tried.app)
    await tried.press("down")
    assert "Failed: deadlock" in shown(tried.app)
    await tried.press("up", "enter")
    assert isinstance(tried.app.screen, Attempts), "what passed has nothing to replay"


async def test_an_old_attempt_is_replayed_on_its_code_and_one_key_leads_back(tried, session):
    screen = tried.screen
    now = screen.code.text
    before = screen.bench
    await tried.press("a", "enter")
    await tried.until(lambda: screen.bench.phase == "shown" and screen.old is not None)
    await tried.settle()
    (job,) = [job for job in session.jobs if isinstance(job, Replay)]
    assert job.target.function == "opposite_transfers_both_end"
    assert job.target.modules["exercise"].read_text() == screen.exercise.starter()
    assert job.target.modules["exercise"] != screen.document.path
    assert (screen.old.text, screen.old.display, screen.code.display) == (screen.exercise.starter(), True, False)
    assert not screen.old.has_focus, "it follows the current thread"
    assert "Attempt 1, just now: deadlock" in tried.outcome()
    assert "Attempt 1, just now" in screen._headline.lines(110, 1)[0].text
    assert tried.footer()[0] == "Your code"
    await tried.press("p")
    assert screen.bench.at == len(screen.bench.recording) - 1
    assert screen.old.positions
    await tried.press("escape")
    assert (screen.code.display, screen.old, screen.bench) == (True, None, before)
    assert screen.code.text == now == screen.document.text
    assert "Failed: deadlock  found by schedule 7" in tried.outcome()
    assert len(screen.desk.progress.attempts(screen.exercise)) == 1


async def test_whoever_leaves_an_old_attempt_at_once_is_back_at_the_code_of_now(tried):
    screen = tried.screen
    await tried.press("a")
    screen.app.screen.action_replay()
    screen.call_later(screen.leave_old)
    await tried.settle()
    await tried.settle()
    assert (screen.old, screen.code.display, screen.bench.old) == (None, True, "")
    assert not screen.query("#old")


async def test_editing_and_checking_leave_the_old_attempt(tried, session):
    screen = tried.screen
    await tried.press("a", "enter")
    await tried.until(lambda: screen.bench.phase == "shown" and screen.old is not None)
    await tried.press("c")
    await tried.until(lambda: len(screen.desk.progress.attempts(screen.exercise)) == 2)
    assert screen.old is None
    assert screen.code.display
    assert screen.desk.progress.attempts(screen.exercise)[-1].code == screen.code.text
    await tried.press("a", "enter")
    await tried.until(lambda: screen.old is not None)
    await tried.press("e", "z")
    assert screen.old is None
    assert screen.code.has_focus
    assert "z" in screen.code.text


async def test_bringing_code_back_keeps_that_of_now(tried):
    screen = tried.screen
    now = screen.code.text
    await tried.press("a", "r")
    assert screen.code.text == screen.document.path.read_text() == screen.exercise.starter()
    (backup,) = (screen.desk.workspace.folder / "backups").iterdir()
    assert backup.read_text() == now


async def test_without_attempts_the_list_says_which_key_makes_one(workbench):
    await workbench.press("a")
    assert "No check yet. c checks the code." in text_of(workbench.app.screen.query_one("#attempts").lines(60, 9))
    await workbench.press("enter", "r", "down", "escape")
    assert isinstance(workbench.app.screen, Workbench)


async def test_before_passing_the_solution_wants_to_be_asked_for_twice(workbench):
    await workbench.press("d")
    assert isinstance(workbench.app.screen, Workbench)
    await workbench.press("s", "enter")
    assert not isinstance(workbench.app.screen, Reader)
    await workbench.press("escape")
    assert isinstance(workbench.app.screen, Workbench)
    await workbench.press("s", "s")
    assert isinstance(workbench.app.screen, Reader)
    await workbench.press("escape", "s")
    assert isinstance(workbench.app.screen, Reader), "who has seen it is not asked again"


async def test_who_has_read_the_solution_is_not_asked_again_the_next_time_and_the_attempts_tell_it(tried):
    await tried.press("s", "s", "escape", "q")
    await tried.press("enter")
    await tried.press("s")
    assert isinstance(tried.app.screen, Reader)
    await tried.press("escape", "a")
    listed = text_of(tried.app.screen.query_one("#attempts").lines(60, 9)).splitlines()
    assert [row for row in listed if "solution read" in row and "just now" in row]
    await tried.press("escape", "q")
    assert "solution read first" in text_of(tried.app.screen.query_one("Facts").lines(100, 9))


async def test_copying_code_verdict_and_schedule(tried, monkeypatch):
    copied = []
    monkeypatch.setattr(tried.app, "copy_to_clipboard", copied.append)
    await tried.press("y")
    await tried.screen.run_action("copy_code")
    await tried.screen.run_action("copy_verdict")
    await tried.screen.run_action("copy_schedule")
    assert copied[0] == copied[3] == "0x2.1.2"
    assert copied[1] == tried.screen.code.text
    assert copied[2].startswith("✗ Failed: deadlock")
    assert "step 3" not in copied[2]
