"""What the person set is remembered; nothing that is wrong with the file keeps anybody from starting."""

import stat
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.settings import Remembered, Settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config" / "settings.toml"


def test_without_a_file_there_are_defaults_and_no_file_is_made(file):
    assert Remembered(file).now == Settings()
    assert not file.parent.exists()


def test_what_is_set_is_there_the_next_time(file):
    Remembered(file).change(theme="loom-light", speed=16.0, watch=True, greeted=True, last_exercise="lost_update")
    assert Remembered(file).now == Settings(
        theme="loom-light", speed=16.0, watch=True, greeted=True, last_exercise="lost_update"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("config") / "settings.toml"
    Remembered(file).change(last_exercise=text)
    assert Remembered(file).now.last_exercise == text


def test_the_file_explains_each_setting(file):
    Remembered(file).change(greeted=True)
    assert "# Steps a second of a live run; 0 is as fast as it goes.\nspeed = 4.0\n" in file.read_text()


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe", b"[[", b"theme = 1\ntheme = 2"])
def test_a_file_that_cannot_be_read_is_set_aside_and_said(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    remembered = Remembered(file)
    assert remembered.now == Settings()
    (aside,) = file.parent.iterdir()
    assert aside.name.startswith("settings-unreadable-")
    assert aside.read_bytes() == content
    assert str(aside) in remembered.notice
    remembered.change(watch=True)
    assert Remembered(file).now.watch


@pytest.mark.parametrize(
    "line", ["speed = 'fast'", "speed = -1", "speed = nan", "signs = 'runes'", "watch = 1", "theme = true", "greeted = []"]
)
def test_a_value_without_sense_is_left_out_and_the_others_count(file, line):
    file.parent.mkdir()
    file.write_text(f"last_exercise = 'gate'\n{line}\n")
    remembered = Remembered(file)
    assert remembered.now == Settings(last_exercise="gate")
    assert line.split()[0] in remembered.notice


def test_a_whole_number_is_a_speed(file):
    file.parent.mkdir()
    file.write_text("speed = 8\n")
    assert Remembered(file).now.speed == 8.0


def test_what_a_newer_version_knows_is_kept(file):
    file.parent.mkdir()
    file.write_text("shade = 'warm'\n")
    Remembered(file).change(watch=True)
    assert tomllib.loads(file.read_text())["shade"] == "warm"


def test_two_sessions_keep_what_each_has_set(file):
    one, other = Remembered(file), Remembered(file)
    one.change(theme="loom-light")
    other.change(watch=True)
    assert Remembered(file).now == Settings(theme="loom-light", watch=True)
    assert other.now.watch


def test_nothing_is_written_when_nothing_changes(file):
    Remembered(file).change(theme="")
    assert not file.exists()


def test_a_folder_that_cannot_be_written_is_said_and_the_session_goes_on(file):
    file.parent.parent.joinpath("config").write_text("a file, where the folder should be")
    remembered = Remembered(file)
    remembered.change(watch=True)
    assert "can't be" in remembered.notice
    remembered.change(speed=1.0)
    assert (remembered.now.watch, remembered.now.speed) == (True, 1.0)


def test_a_link_to_the_file_stays_a_link(file, tmp_path):
    there = tmp_path / "dotfiles.toml"
    there.write_text("")
    file.parent.mkdir()
    file.symlink_to(there)
    Remembered(file).change(watch=True)
    assert file.is_symlink()
    assert "watch = true" in there.read_text()
    assert stat.S_ISREG(there.stat().st_mode)
