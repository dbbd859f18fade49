"""Does every exercise hold what it promises, file by file, and are there enough wrong and right fixes to prove it?"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

import pytest

from threadloom.judge.catalog import exercises_root, find_exercises
from threadloom.judge.exercise import Exercise
from threadloom.judge.session import Session, grade
from threadloom.judge.tracks import TRACKS
from threadloom.judge.verify import Case, cases_of, complaints_about, judgement

EXERCISES = find_exercises()
CASES = [case for exercise in EXERCISES for case in cases_of(exercise)[0]]
TOPICS = (
    "threads",
    "races_and_locks",
    "rlock",
    "deadlock",
    "semaphores",
    "events",
    "conditions",
    "barriers",
    "queues",
    "classics",
    "confinement",
)
WRONG_FIXES = 3
LINE_LENGTH = 120

every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session() as session:
        session.warm()
        yield session


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.exercise.slug}/{case.name}")
def test_every_file_is_judged_as_it_declares(session: Session, case: Case) -> None:
    verdict = grade(session, case.exercise.check(case.file))
    assert not judgement(case, verdict)


@every_exercise
def test_every_exercise_is_whole(exercise: Exercise) -> None:
    assert not cases_of(exercise)[1] + complaints_about(exercise)


@every_exercise
def test_every_exercise_belongs_to_a_topic_of_the_curriculum(exercise: Exercise) -> None:
    assert exercise.topic in TOPICS


@every_exercise
def test_every_exercise_has_enough_wrong_fixes(exercise: Exercise) -> None:
    roles = Counter(case.role for case in cases_of(exercise)[0])
    assert roles["wrong"] >= WRONG_FIXES
    assert roles["right"] >= 1


@every_exercise
def test_no_line_of_a_text_is_too_long(exercise: Exercise) -> None:
    lines = [*exercise.brief().splitlines(), *exercise.debrief().splitlines()]
    assert not [line for line in lines if len(line) > LINE_LENGTH]


@every_exercise
def test_every_debrief_has_notes_for_a_presenter_and_further_reading(exercise: Exercise) -> None:
    debrief = exercise.debrief()
    for part in (
        "## Presenter notes",
        "**Solves:**",
        "**When:**",
        "**Trade-off:**",
        "**Surprising:**",
        "## Further reading",
    ):
        assert part in debrief


@every_exercise
def test_no_fix_is_written_down_twice(exercise: Exercise) -> None:
    programs = Counter(_code(case) for case in cases_of(exercise)[0])
    assert set(programs.values()) == {1}


def _code(case: Case) -> str:
    """What the program does, whatever is said about it."""
    tree = ast.parse(case.file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return ast.dump(tree)


def test_numbers_are_unique() -> None:
    numbers = Counter(exercise.number for exercise in EXERCISES)
    assert set(numbers.values()) == {1}


def test_there_is_nothing_but_exercises() -> None:
    folders = {exercise.folder for exercise in EXERCISES}
    strangers = [
        path
        for path in exercises_root().rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not folders & set(path.parents)
        if path != exercises_root() / TRACKS
    ]
    assert not strangers
