"""Exercise folders: found by being there, read with good complaints."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadloom.errors import InvalidProgram
from threadloom.judge.catalog import exercises_root, find_exercise, find_exercises
from threadloom.judge.errors import BrokenExercise, JudgeError, UnknownTarget
from threadloom.judge.exercise import Exercise, load_exercise
from threadloom.judge.scaffold import scaffold
from threadloom.judge.scenarios import scenarios_of


def test_an_exercise_is_read_from_its_folder(exercise: Exercise) -> None:
    assert (exercise.id, exercise.number, exercise.slug, exercise.topic) == ("counting", 7, "07_counting", "new")
    assert (exercise.difficulty, exercise.minutes, exercise.primitives) == (1, 10, ("Lock",))
    assert exercise.fails_with == ("assertion",)
    assert len(exercise.hints()) == 3
    assert not any(hint.startswith("#") for hint in exercise.hints())
    [scenario] = exercise.scenarios()
    assert scenario.doc == "Two threads that add one each make two."


def test_exercises_are_found_by_their_folders_and_sorted_by_number(pack: Path) -> None:
    scaffold("barriers/3_meeting", pack)
    (pack / "new" / "notes").mkdir()
    assert [exercise.id for exercise in find_exercises(pack)] == ["meeting", "counting"]


def test_an_exercise_comes_after_those_that_are_best_done_before(pack: Path) -> None:
    early = scaffold("events/3_pulse", pack) / "exercise.toml"
    early.write_text(early.read_text() + 'after = "counting"\n')
    scaffold("events/9_last", pack)
    assert [exercise.id for exercise in find_exercises(pack)] == ["counting", "pulse", "last"]


def test_the_exercises_of_threadloom_are_where_it_is_installed() -> None:
    assert exercises_root().is_dir()
    assert all(exercise.folder.is_dir() for exercise in find_exercises())


@pytest.mark.parametrize("text", ["counting", "7", "07", "07_counting", "count", "Counting", "COUNT"])
def test_an_exercise_is_found_by_id_number_and_unique_part(exercise: Exercise, text: str) -> None:
    assert find_exercise(text, [exercise]) is exercise


def test_an_exact_name_beats_a_part_of_others(pack: Path) -> None:
    scaffold("more_counting", pack)
    exercises = find_exercises(pack)
    assert find_exercise("counting", exercises).number == 7
    with pytest.raises(UnknownTarget, match=r"counting \(7\) or more_counting \(8\)"):
        find_exercise("count", exercises)


def test_a_name_that_is_nearly_right_is_offered(exercise: Exercise) -> None:
    with pytest.raises(UnknownTarget, match=r"Did you mean counting \(7\)\?"):
        find_exercise("coumting", [exercise])
    with pytest.raises(UnknownTarget, match="threadloom list"):
        find_exercise("zebra", [exercise])
    with pytest.raises(UnknownTarget):
        find_exercise("", [exercise])


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('title = "Counting"', "", "title must be given"),
        ("minutes = 10", "minutes = 'ten'", "minutes must be given, as a whole number"),
        ("difficulty = 1", "difficulty = 4", "difficulty is 1, 2 or 3"),
        ("difficulty = 1", "dificulty = 1", "no setting 'dificulty'"),
        ('primitives = ["Lock"]', "primitives = []", "primitives must be given"),
        ("minutes = 10", "minutes = ", "can't be read"),
        ("minutes = 10", "minutes = 10\ncoverage = 'bounded'", "wants a coverage_reason"),
        ("minutes = 10", "minutes = 10\ncoverage = 'some'", "coverage is 'complete' or 'bounded'"),
        ("minutes = 10", "minutes = 10\nlimits = {schedule = 5}", r"\[limits\] may hold schedules"),
        ("minutes = 10", "minutes = 10\nlimits = {schedules = -1}", "must be a number"),
    ],
)
def test_a_broken_setting_is_said(exercise: Exercise, old: str, new: str, complaint: str) -> None:
    file = exercise.folder / "exercise.toml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(BrokenExercise, match=complaint):
        load_exercise(exercise.folder)


def test_limits_become_the_budget_of_a_check(exercise: Exercise) -> None:
    file = exercise.folder / "exercise.toml"
    file.write_text(file.read_text() + "\n[limits]\nschedules = 500\npreemptions = 2\nsteps = 90\n")
    job = load_exercise(exercise.folder).check(exercise.starter_file)
    assert (job.schedules, job.preemptions, job.steps, job.seconds) == (500, 2, 90, None)


def test_a_folder_without_a_number_is_no_exercise(tmp_path: Path) -> None:
    with pytest.raises(BrokenExercise, match="NN_name"):
        load_exercise(tmp_path / "barrier")


def test_a_missing_text_is_said(exercise: Exercise) -> None:
    (exercise.folder / "brief.md").unlink()
    with pytest.raises(BrokenExercise, match=r"brief\.md can't be read"):
        exercise.brief()


def test_scenarios_are_public_functions_without_parameters(tmp_path: Path) -> None:
    file = tmp_path / "scenario.py"
    file.write_text(
        "from x import overlap\n\n"
        "def one():\n    '''First line.\n\n    More.'''\n\n"
        "def _helper(): pass\n\n"
        "def takes(this): pass\n\n"
        "def may_take(this=1, *rest, **more): pass\n\n"
        "def must_take(*, this): pass\n\n"
        "@overlap('work')\ndef two():\n    def inner(): pass\n\n"
        "class C:\n    def method(self): pass\n"
    )
    assert [(s.name, s.doc) for s in scenarios_of(file)] == [("one", "First line."), ("may_take", ""), ("two", "")]


@pytest.mark.parametrize("text", ["def (", "\0", "def f():\nx"])
def test_a_scenario_file_that_is_no_python_is_said(tmp_path: Path, text: str) -> None:
    file = tmp_path / "scenario.py"
    file.write_text(text)
    with pytest.raises(InvalidProgram):
        scenarios_of(file)


# ------------------------------------------------------------------ new exercises


def test_a_new_exercise_gets_the_next_number_and_a_topic(tmp_path: Path) -> None:
    assert scaffold("first", tmp_path) == tmp_path / "new" / "01_first"
    assert scaffold("locks/12_second", tmp_path) == tmp_path / "locks" / "12_second"
    assert scaffold("locks/third", tmp_path) == tmp_path / "locks" / "13_third"


@pytest.mark.parametrize("slug", ["", "A", "with space", "a/b/c", "7", "7_", "../escape", "a-b"])
def test_a_name_that_can_t_be_one_is_refused(tmp_path: Path, slug: str) -> None:
    with pytest.raises(JudgeError, match="can't be the name"):
        scaffold(slug, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_taken_name_or_number_is_refused_and_nothing_overwritten(pack: Path) -> None:
    with pytest.raises(JudgeError, match="number 7 is taken"):
        scaffold("7_other", pack)
    with pytest.raises(JudgeError, match="counting already"):
        scaffold("counting", pack)
