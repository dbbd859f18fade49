"""The learner's files: never lost, whatever happens."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from threadloom.judge import workspace as module
from threadloom.judge.errors import WorkspaceError
from threadloom.judge.exercise import Exercise
from threadloom.judge.workspace import FOLDER, VARIABLE, Workspace, default_workspace


def test_the_default_is_in_the_home_directory_whatever_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert default_workspace() == tmp_path / FOLDER
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mine"))
    assert default_workspace() == tmp_path / "mine"
    assert Workspace().folder == tmp_path / "mine"


def test_a_file_is_made_from_the_starter_and_then_left_alone(workspace: Workspace, exercise: Exercise) -> None:
    file = workspace.file_for(exercise)
    assert file == workspace.folder / "07_counting.py"
    assert file.read_text() == exercise.starter()
    file.write_text("mine")
    assert workspace.file_for(exercise).read_text() == "mine"
    assert workspace.is_changed(exercise)


def test_looking_makes_no_folder(workspace: Workspace, exercise: Exercise) -> None:
    assert not workspace.is_changed(exercise)
    assert workspace.path_of(exercise).name == "07_counting.py"
    assert not workspace.folder.exists()


def test_saving_replaces_the_whole_file_and_leaves_nothing_beside_it(workspace: Workspace, exercise: Exercise) -> None:
    workspace.file_for(exercise)
    workspace.save(exercise, "new\r\ntext ü")
    assert workspace.path_of(exercise).read_bytes() == "new\r\ntext ü".encode()
    assert [file.name for file in workspace.folder.iterdir()] == ["07_counting.py"]


def test_a_save_that_fails_leaves_the_old_file(
    workspace: Workspace, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.save(exercise, "old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(WorkspaceError, match="No space left"):
        workspace.save(exercise, "new")
    assert workspace.read(exercise) == "old"
    assert len(list(workspace.folder.iterdir())) == 1


def test_bytes_that_are_no_utf_8_survive_reading_and_saving(workspace: Workspace, exercise: Exercise) -> None:
    file = workspace.file_for(exercise)
    file.write_bytes(b"# caf\xe9\n")
    workspace.save(exercise, workspace.read(exercise))
    assert file.read_bytes() == b"# caf\xe9\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes of POSIX")
def test_links_and_permissions_stay(workspace: Workspace, exercise: Exercise, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.py"
    elsewhere.write_text("there")
    elsewhere.chmod(0o640)
    workspace.folder.mkdir()
    workspace.path_of(exercise).symlink_to(elsewhere)
    workspace.save(exercise, "here")
    assert workspace.path_of(exercise).is_symlink()
    assert elsewhere.read_text() == "here"
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(workspace: Workspace, exercise: Exercise, tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    workspace.save(exercise, "x")
    assert workspace.path_of(exercise).stat().st_mode == usual.stat().st_mode


def test_reset_keeps_what_was_there(workspace: Workspace, exercise: Exercise) -> None:
    workspace.save(exercise, "first try")
    first = workspace.reset(exercise)
    workspace.save(exercise, "second try")
    second = workspace.reset(exercise)
    assert first is not None
    assert second is not None
    assert (first.read_text(), second.read_text()) == ("first try", "second try")
    assert workspace.read(exercise) == exercise.starter()


def test_reset_keeps_no_copy_of_the_starter(workspace: Workspace, exercise: Exercise) -> None:
    assert workspace.reset(exercise) is None
    assert workspace.reset(exercise) is None
    assert workspace.read(exercise) == exercise.starter()


def test_a_folder_that_can_t_be_used_is_said(exercise: Exercise, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    workspace = Workspace(tmp_path / "file" / "below")
    with pytest.raises(WorkspaceError, match="--workspace"):
        workspace.file_for(exercise)
    with pytest.raises(WorkspaceError):
        workspace.save(exercise, "x")


def test_a_relative_folder_is_meant_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workspace = Workspace("here")
    os.chdir("/")
    assert workspace.folder == tmp_path / "here"


def test_replacing_keeps_what_was_there_unless_it_is_the_starter_or_the_same(workspace: Workspace, exercise: Exercise) -> None:
    workspace.save(exercise, "mine\n")
    backup = workspace.replace(exercise, "earlier\n")
    assert backup is not None
    assert backup.read_text() == "mine\n"
    assert workspace.read(exercise) == "earlier\n"
    assert workspace.replace(exercise, "earlier\n") is None
    workspace.reset(exercise)
    assert workspace.replace(exercise, "mine\n") is None
