"""What editors leave in a file, and what is missing in it, is met with patience and said clearly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from threadloom.judge.exercise import Exercise
from threadloom.judge.session import Session, grade
from threadloom.judge.verdict import Verdict
from threadloom.judge.workspace import Workspace

Graded: TypeAlias = Callable[[bytes], Verdict]


@pytest.fixture
def check(workspace: Workspace, exercise: Exercise) -> Graded:
    def graded(content: bytes) -> Verdict:
        file = workspace.file_for(exercise)
        file.write_bytes(content)
        with Session() as session:
            return grade(session, exercise.check(file))

    return graded


def test_a_byte_order_mark_and_any_ends_of_lines_are_read_as_python_reads_them(
    check: Graded, exercise: Exercise
) -> None:
    solution = exercise.solution().encode()
    for content in (b"\xef\xbb\xbf" + solution, solution.replace(b"\n", b"\r\n"), solution.replace(b"\n", b"\r")):
        assert check(content).outcome == "passed"


def test_a_name_that_the_checks_need_is_asked_for_in_the_learners_file(
    check: Graded, workspace: Workspace, exercise: Exercise
) -> None:
    verdict = check(b"")
    assert verdict.outcome == "invalid"
    assert verdict.problem is not None
    assert Path(verdict.problem.file) == workspace.path_of(exercise)
    assert verdict.problem.message.startswith("has no 'Counter'")
    assert verdict.problem.advice == "Keep the names that the code had at first."
