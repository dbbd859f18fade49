"""What happened is written down, and never into the screen."""

import logging

import pytest

from tui import log
from tui.log import LOG, keep_log, set_level, surroundings


@pytest.fixture
def kept(tmp_path):
    """A file that is written to, until the test is over."""
    before = LOG.level
    handler = keep_log(tmp_path / "below" / "threadloom.log", "info")
    yield tmp_path / "below" / "threadloom.log"
    LOG.removeHandler(handler)
    handler.close()
    LOG.setLevel(before)


def test_what_is_less_than_the_level_is_left_out(kept):
    LOG.debug("little")
    LOG.info("much")
    set_level("debug")
    LOG.debug("now all")
    lines = kept.read_text().splitlines()
    assert [line.split(" INFO ")[-1].split(" DEBUG ")[-1] for line in lines] == ["much", "now all"]


def test_nothing_of_it_reaches_whoever_else_logs(kept):
    heard: list[logging.LogRecord] = []
    root = logging.Handler()
    root.emit = heard.append
    logging.getLogger().addHandler(root)
    try:
        LOG.error("ours")
    finally:
        logging.getLogger().removeHandler(root)
    assert heard == []


def test_a_large_log_is_begun_anew_and_the_one_before_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "LARGEST", 10)
    file = tmp_path / "threadloom.log"
    file.write_text("a session before\n")
    handler = keep_log(file, "info")
    try:
        LOG.info("a new one")
    finally:
        LOG.removeHandler(handler)
        handler.close()
    assert file.read_text().endswith("a new one\n")
    assert (tmp_path / "threadloom.old.log").read_text() == "a session before\n"


def test_where_no_log_can_be_kept_there_is_none(tmp_path):
    (tmp_path / "file").touch()
    assert keep_log(tmp_path / "file" / "threadloom.log", "info") is None


def test_a_log_that_can_no_longer_be_written_says_nothing_on_the_terminal(kept, capsys):
    handler = next(each for each in LOG.handlers if getattr(each, "baseFilename", "") == str(kept))
    handler.stream.close()
    handler.stream = open("/dev/full", "w")  # noqa: SIM115
    LOG.error("lost " * 10_000)
    assert capsys.readouterr() == ("", "")


def test_the_surroundings_are_what_one_asks_first(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-test")
    said = surroundings()
    assert "Python 3." in said
    assert "TERM=xterm-test" in said


async def test_what_is_said_to_the_person_is_in_the_log(dashboard, kept):
    async with dashboard.run_test() as pilot:
        dashboard.say_places()
        dashboard.notify("That went wrong.", severity="error")
        await pilot.pause()
    text = kept.read_text()
    assert str(dashboard.desk.workspace.folder) in text
    assert "ERROR said: That went wrong." in text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_fault_of_ours_is_in_the_log_with_its_place(dashboard, kept):
    def fail():
        raise LookupError("nowhere to be found")

    async def flow():
        async with dashboard.run_test() as pilot:
            dashboard.call_later(fail)
            await pilot.pause()

    with pytest.raises(LookupError):
        await flow()
    assert "a fault of ours" in kept.read_text()
    assert "LookupError: nowhere to be found" in kept.read_text()


async def test_a_picture_of_the_screen_is_kept_in_the_workspace(dashboard):
    async with dashboard.run_test(size=(100, 30)) as pilot:
        for _ in range(2):
            commands = {command.title: command for command in dashboard.get_system_commands(dashboard.screen)}
            commands["Picture of the screen"].callback()
            await pilot.pause(0.3)
        pictures = sorted((dashboard.desk.workspace.folder / "pictures").iterdir())
        assert len(pictures) == 2
        assert "The&#160;lost&#160;update" in pictures[0].read_text()
        assert "@font-face" not in pictures[0].read_text()
        said = [toast.message for toast in dashboard._notifications]
        assert any(str(pictures[0]) in message for message in said)


async def test_a_picture_that_cannot_be_kept_is_said(dashboard):
    folder = dashboard.desk.workspace.folder
    folder.mkdir(parents=True)
    (folder / "pictures").touch()
    async with dashboard.run_test() as pilot:
        dashboard.take_picture()
        await pilot.pause(0.3)
        assert any("can't be kept" in toast.message for toast in dashboard._notifications)
