"""What a TARGET means."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom.errors import InvalidProgram
from threadloom.judge.errors import UnknownTarget
from threadloom.judge.exercise import Exercise
from threadloom.judge.targets import resolve
from threadloom.judge.workspace import Workspace


@pytest.mark.parametrize("text", ["counting", "7", "count"])
def test_an_exercise_is_graded_by_the_learner_s_file(workspace: Workspace, exercise: Exercise, text: str) -> None:
    resolved = resolve(text, workspace=workspace, exercises=[exercise])
    assert resolved.exercise is exercise
    assert resolved.is_learners
    assert resolved.candidate == workspace.path_of(exercise)
    assert resolved.target.modules == {"exercise": resolved.candidate}
    assert (resolved.target.name, resolved.target.function, resolved.target.exercise) == ("counting", None, True)


def test_a_candidate_takes_its_place_and_the_workspace_is_not_touched(
    workspace: Workspace, exercise: Exercise, tmp_path: Path
) -> None:
    resolved = resolve("7", workspace=workspace, exercises=[exercise], candidate=exercise.solution_file)
    assert resolved.candidate == exercise.solution_file
    assert not resolved.is_learners
    assert not workspace.folder.exists()
    with pytest.raises(UnknownTarget, match="no file"):
        resolve("7", workspace=workspace, exercises=[exercise], candidate=tmp_path / "none.py")


def test_one_scenario_of_an_exercise(workspace: Workspace, exercise: Exercise) -> None:
    resolved = resolve("7::nothing_is_lost", workspace=workspace, exercises=[exercise])
    assert (resolved.target.function, resolved.target.name) == ("nothing_is_lost", "counting::nothing_is_lost")
    with pytest.raises(UnknownTarget, match="there are nothing_is_lost"):
        resolve("7::other", workspace=workspace, exercises=[exercise])


def test_the_folder_of_an_exercise(workspace: Workspace, exercise: Exercise) -> None:
    resolved = resolve(str(exercise.folder), workspace=workspace, exercises=[])
    assert resolved.exercise == exercise


@pytest.mark.parametrize(
    ("text", "source", "function"),
    [
        ("p.py::two", "def one(): pass\ndef two(): pass", "two"),
        ("p.py", "def only(): pass\ndef _helper(): pass\ndef takes(x): pass", "only"),
        ("p.py", "def other(): pass\ndef scenario(): pass", "scenario"),
        ("p.py::_private", "def _private(): pass", "_private"),
    ],
)
def test_a_function_of_a_program(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, source: str, function: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.py").write_text(source)
    resolved = resolve(text, workspace=workspace)
    assert resolved.exercise is None
    assert (resolved.target.function, resolved.target.name) == (function, f"p.py::{function}")
    assert resolved.target.scenario_file == tmp_path / "p.py"
    assert not resolved.target.exercise


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("def one(): pass\ndef two(): pass", r"2 functions.*p\.py::one \(or two\)"),
        ("x = 1", "no function to run"),
        ("def (", "invalid syntax"),
    ],
)
def test_a_program_in_which_the_function_can_t_be_told(
    workspace: Workspace, tmp_path: Path, source: str, complaint: str
) -> None:
    file = tmp_path / "p.py"
    file.write_text(source)
    with pytest.raises(InvalidProgram, match=complaint):
        resolve(str(file), workspace=workspace)


def test_what_is_not_there_is_said(workspace: Workspace, exercise: Exercise, tmp_path: Path) -> None:
    with pytest.raises(UnknownTarget, match="no file"):
        resolve("nowhere/p.py::f", workspace=workspace, exercises=[exercise])
    with pytest.raises(UnknownTarget, match="no exercise 'zebra'"):
        resolve("zebra", workspace=workspace, exercises=[exercise])
    with pytest.raises(UnknownTarget, match=r"without an exercise\.toml"):
        resolve(str(tmp_path), workspace=workspace, exercises=[exercise])


def test_a_candidate_for_a_program_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "p.py"
    file.write_text("def f(): pass")
    with pytest.raises(UnknownTarget, match="--file is for exercises"):
        resolve(str(file), workspace=workspace, candidate=file)
