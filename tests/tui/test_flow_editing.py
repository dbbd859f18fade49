"""Flows between the editor here and the one outside: saving, checking on save, and who wins."""

import asyncio
import os
import time

import pytest
from fake_session import PASSED
from working import At

from threadloom.judge.errors import WorkspaceError
from threadloom.judge.jobs import Check
from tui.lines import text_of
from tui.screens.catalog import Catalog
from tui.screens.workbench.editing import SAVE_AFTER
from tui.settings import Remembered


@pytest.fixture
async def workbench(dashboard):
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        yield At(dashboard, pilot)


def write_outside(workbench, text):
    path = workbench.screen.document.path
    path.write_text(text)
    later = time.time_ns() + 1_000_000_000
    os.utime(path, ns=(later, later))


def headline(workbench) -> str:
    return text_of(workbench.screen.query_one("Headline").lines(118, 1))


def checks(session) -> int:
    return sum(isinstance(job, Check) for job in session.jobs)


async def test_a_save_from_outside_starts_a_check_when_that_is_wanted(workbench, session):
    session.verdict = PASSED
    await workbench.press("w")
    assert "checks on save" in headline(workbench)
    assert session.jobs == []
    write_outside(workbench, "one = 1\n")
    await workbench.until(lambda: checks(session) == 1)
    await workbench.until(lambda: workbench.bench.passed)
    assert workbench.screen.ran == "one = 1\n"


async def test_a_save_from_outside_starts_nothing_otherwise(workbench, session):
    write_outside(workbench, "one = 1\n")
    await workbench.until(lambda: workbench.screen.code.text == "one = 1\n")
    await workbench.pilot.pause(0.6)
    assert session.jobs == []


async def test_saves_in_quick_succession_are_one_check(workbench, session):
    await workbench.press("w")
    for number in range(3):
        write_outside(workbench, f"one = {number}\n")
        workbench.screen._look()
    await workbench.until(lambda: checks(session) == 1)
    await workbench.pilot.pause(0.6)
    assert checks(session) == 1
    assert workbench.screen.ran == "one = 2\n"


async def test_a_newer_save_ends_the_check_that_runs(workbench, session):
    session.holds = True
    await workbench.press("w")
    write_outside(workbench, "one = 1\n")
    await workbench.until(lambda: checks(session) == 1)
    session.holds = False
    write_outside(workbench, "one = 22\n")
    await workbench.until(lambda: checks(session) == 2)
    assert "cancel" in session.told
    assert workbench.screen.ran == "one = 22\n"


async def test_what_is_typed_here_is_checked_when_the_editor_is_left(workbench, session):
    await workbench.press("w", "e", "a", "b")
    await workbench.until(lambda: not workbench.screen.document.unsaved)
    await workbench.pilot.pause(0.5)
    assert session.jobs == []
    await workbench.press("escape")
    await workbench.until(lambda: checks(session) == 1)
    await workbench.press("e", "escape")
    await workbench.pilot.pause(0.6)
    assert checks(session) == 1


async def test_whether_saves_are_checked_is_remembered(workbench, desk, tmp_path):
    file = tmp_path / "settings.toml"
    desk.remembered.file = file
    await workbench.press("w")
    assert Remembered(file).now.watch
    await workbench.press("w")
    assert not Remembered(file).now.watch
    assert "checks on save" not in headline(workbench)


async def test_ctrl_s_saves_at_once(workbench):
    await workbench.press("e", "x", "ctrl+s")
    await workbench.until(lambda: "x" in workbench.screen.document.path.read_text().splitlines()[0])
    assert not workbench.screen.document.unsaved


async def test_the_speed_is_remembered(workbench, desk):
    await workbench.press("plus", "plus", "q")
    assert desk.remembered.now.speed == 16.0
    await workbench.press("enter")
    assert workbench.bench.speed == 16.0


async def test_a_letter_that_is_typed_while_an_outside_edit_comes_in_is_not_lost(workbench):
    screen = workbench.screen
    await workbench.press("e")
    write_outside(workbench, "outside = 1\n")
    screen.code.insert("typed")  # and nobody has heard of it yet
    screen._look()
    await workbench.settle()
    assert screen.code.text == screen.document.path.read_text() == "outside = 1\n"
    (kept,) = screen.document.path.parent.glob("*.mine-1.py")
    assert kept.read_text().startswith("typed")


async def test_typing_on_after_an_outside_edit_was_taken_over_goes_on_from_there(workbench):
    await workbench.press("e")
    write_outside(workbench, "one = 1\n")
    await workbench.until(lambda: workbench.screen.code.text == "one = 1\n")
    await workbench.press("ctrl+home", "x")
    await workbench.until(lambda: workbench.screen.document.path.read_text() == "xone = 1\n")


async def test_an_editor_that_saves_an_old_buffer_takes_nothing_away(workbench):
    screen = workbench.screen
    await workbench.press("e", "m", "i", "n", "e", "ctrl+s")
    await workbench.until(lambda: "mine" in screen.document.path.read_text())
    write_outside(workbench, "theirs = 1\n")
    await workbench.until(lambda: screen.code.text == "theirs = 1\n")
    (backup,) = (screen.document.path.parent / "backups").iterdir()
    assert backup.read_text().startswith("mine")


async def test_leaving_in_the_middle_of_a_conflict_keeps_both(workbench, dashboard):
    screen = workbench.screen
    path = screen.document.path
    await workbench.press("e")
    screen.stop_watching()
    await workbench.press("t", "y", "p", "e", "d")
    write_outside(workbench, "outside = 1\n")
    await workbench.press("f10")
    assert path.read_text() == "outside = 1\n"
    (kept,) = path.parent.glob("*.mine-1.py")
    assert kept.read_text().startswith("typed")


async def test_a_check_that_finds_a_file_of_somebody_else_is_about_that_file(workbench, session, desk):
    screen = workbench.screen
    screen.stop_watching()
    write_outside(workbench, "theirs = 1\n")
    await workbench.press("c")
    await workbench.until(lambda: screen.desk.progress.attempts(screen.exercise))
    (attempt,) = desk.progress.attempts(screen.exercise)
    assert attempt.code == "theirs = 1\n"
    await workbench.until(lambda: screen.code.text == "theirs = 1\n")
    assert not workbench.bench.stale


async def test_a_file_that_is_no_text_is_kept_and_said_and_the_text_here_takes_its_place(workbench, monkeypatch):
    said = []
    monkeypatch.setattr(workbench.screen, "notify", lambda message, **_: said.append(message))
    path, text = workbench.screen.document.path, workbench.screen.document.text
    path.write_bytes(b"# caf\xe9\n")
    await workbench.until(lambda: said)
    assert "no text in UTF-8. It is kept as 03_lost_update.not-utf8-1.py" in said[0]
    assert path.with_name("03_lost_update.not-utf8-1.py").read_bytes() == b"# caf\xe9\n"
    assert workbench.screen.code.text == text


async def test_what_is_taken_over_leaves_the_code_where_it_was_scrolled_to(workbench):
    code = workbench.screen.code
    await workbench.press("b")
    code.replace_all("\n".join(f"x{number} = 1" for number in range(100)))
    code.move_cursor((50, 4))
    code.scroll_to(y=45, animate=False)
    await workbench.settle()
    code.replace_all("\n".join("y" * 200 for _ in range(100)))
    await workbench.settle()
    assert code.scroll_offset == (0, 45)


async def test_what_is_typed_while_a_folder_is_in_the_files_place_is_kept_and_said_once_and_at_the_end(
    workbench, desk, monkeypatch
):
    screen, said = workbench.screen, []
    monkeypatch.setattr(screen, "notify", lambda message, **_: said.append(message))
    path = screen.document.path
    path.unlink()
    path.mkdir()
    await workbench.press("e", *"#mine")
    await workbench.until(lambda: said)
    await workbench.press("#")
    await asyncio.sleep(SAVE_AFTER)
    await workbench.settle()
    assert len(said) == 1
    assert "It is left alone" in said[0]
    await workbench.press("escape", "q")
    kept = path.with_name("03_lost_update.mine-1.py")
    assert kept.read_text().startswith("#mine#")
    assert desk.last_words[0].endswith(f"What you typed is kept as {kept}.")
    assert path.is_dir()


async def test_what_is_typed_and_cannot_be_saved_is_not_checked_as_if_it_were(workbench, session, monkeypatch):
    screen, said = workbench.screen, []

    def full(*_, **__):
        raise WorkspaceError("no space is left")

    monkeypatch.setattr(screen.document, "_save", full)
    monkeypatch.setattr(screen, "notify", lambda message, **_: said.append(message))
    await workbench.press("e", "#", "escape", "c")
    await workbench.until(lambda: workbench.bench.phase == "shown")
    await workbench.settle()
    assert session.jobs == []
    assert said == ["no space is left", "Nothing was run: what you typed can't be saved, and the file has other code."]
    await workbench.press("c")
    await workbench.settle()
    assert len(said) == 2, "what can still be read is not said again"


async def test_an_exercise_whose_file_cannot_be_made_leaves_the_catalog_where_it_is(dashboard, desk, monkeypatch):
    said = []
    monkeypatch.setattr(dashboard.get_default_screen().__class__, "notify", lambda _, message, **__: said.append(message))
    desk.workspace.folder.write_text("a file in the folder's place")
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(dashboard.screen, Catalog)
        assert [each for each in said if "can't be used" in each]
        assert dashboard.fault is None


async def test_nothing_is_typed_into_code_that_is_not_seen(workbench):
    await workbench.press("e", "a")
    before = workbench.screen.code.text
    await workbench.pilot.resize_terminal(40, 8)
    await workbench.press("x", "X", "q", "backspace", "enter")
    assert workbench.screen.code.text == before
    await workbench.pilot.resize_terminal(120, 40)
    await workbench.press("b")
    assert workbench.screen.code.text == "ab" + before[1:]
