"""Progress: kept over restarts, shared by processes, never lost."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from threadloom.exploration.report import Finding
from threadloom.judge.errors import ProgressError
from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Progress
from threadloom.judge.verdict import Verdict
from threadloom.judge.workspace import Workspace

FAILED = Verdict(
    "counting",
    "failed",
    schedules=7,
    finding=Finding("assertion", "nothing_is_lost", "1 lost", "main", "f.py", 3, "1x2", 1, 4, 7),
)
PASSED = Verdict("counting", "passed", coverage="bounded", preemption_bound=2, schedules=90)


def test_a_new_workspace_knows_nothing_and_is_not_made_by_asking(workspace: Workspace, exercise: Exercise) -> None:
    progress = Progress(workspace)
    assert progress.status(exercise) == "new"
    assert progress.attempts(exercise) == []
    assert progress.hints_released(exercise) == 0
    assert not workspace.folder.exists()


def test_opening_starts_and_an_attempt_that_passes_passes_for_good(workspace: Workspace, exercise: Exercise) -> None:
    progress = Progress(workspace)
    progress.mark_opened(exercise)
    progress.mark_opened(exercise)
    assert progress.status(exercise) == "started"
    progress.record_attempt(exercise, PASSED, "good")
    progress.record_attempt(exercise, FAILED, "bad again")
    assert progress.status(exercise) == "passed"
    assert progress.statuses() == {"counting": "passed"}


def test_attempts_keep_verdict_and_code_over_a_restart(workspace: Workspace, exercise: Exercise) -> None:
    Progress(workspace).record_attempt(exercise, FAILED, "first\ud800")
    Progress(workspace).record_attempt(exercise, PASSED, "second")
    first, second = Progress(workspace).attempts(exercise)
    assert (first.outcome, first.kind, first.schedule, first.message) == ("failed", "assertion", "1x2", "1 lost")
    assert (first.code, second.code) == ("first?", "second")
    assert (second.coverage, second.kind, second.schedules) == ("bounded", None, 90)
    assert (first.verdict, second.verdict) == (FAILED, PASSED)
    assert first.when.tzinfo is not None


def test_hints_are_released_one_at_a_time_up_to_the_last(workspace: Workspace, exercise: Exercise) -> None:
    progress = Progress(workspace)
    assert [progress.release_hint(exercise) for _ in range(5)] == [1, 2, 3, 3, 3]
    assert Progress(workspace).hints_released(exercise) == 3


def test_that_the_solution_was_read_is_remembered_and_whether_it_was_before_passing(
    workspace: Workspace, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Progress(workspace).solution_read(exercise) is None
    Progress(workspace).record_attempt(exercise, FAILED, "code")
    assert Progress(workspace).helped() == frozenset()
    monkeypatch.setattr("threadloom.judge.progress._now", lambda: "2026-11-01T10:00:00+00:00")
    Progress(workspace).mark_solution_read(exercise)
    read = Progress(workspace).solution_read(exercise)
    assert read is not None
    assert read.hour == 10
    assert Progress(workspace).helped() == {exercise.id}
    monkeypatch.setattr("threadloom.judge.progress._now", lambda: "2026-11-01T11:00:00+00:00")
    Progress(workspace).record_attempt(exercise, PASSED, "code")
    Progress(workspace).mark_solution_read(exercise)
    assert Progress(workspace).solution_read(exercise) == read, "the first time counts"
    assert Progress(workspace).helped() == {exercise.id}


def test_who_reads_the_solution_after_passing_had_no_help(
    workspace: Workspace, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threadloom.judge.progress._now", lambda: "2026-11-01T10:00:00+00:00")
    Progress(workspace).record_attempt(exercise, PASSED, "code")
    Progress(workspace).mark_solution_read(exercise)
    assert Progress(workspace).helped() == frozenset()


def test_a_database_of_before_solutions_were_remembered_is_read_and_keeps_its_version(
    workspace: Workspace, exercise: Exercise
) -> None:
    Progress(workspace).record_attempt(exercise, FAILED, "code")
    with sqlite3.connect(workspace.progress_file) as database:
        assert not database.execute("select 1 from sqlite_master where name = 'solution'").fetchone()
    assert Progress(workspace).solutions_read() == {}
    Progress(workspace).mark_solution_read(exercise)
    with sqlite3.connect(workspace.progress_file) as database:
        assert database.execute("pragma user_version").fetchone() == (1,)
    assert len(Progress(workspace).attempts(exercise)) == 1


@pytest.mark.parametrize("damage", [b"this is no database at all", b"SQLite format 3\0" + b"\xff" * 500])
def test_a_damaged_database_is_set_aside_and_said(workspace: Workspace, exercise: Exercise, damage: bytes) -> None:
    workspace.folder.mkdir()
    workspace.progress_file.write_bytes(damage)
    progress = Progress(workspace)
    progress.record_attempt(exercise, PASSED, "code")
    assert progress.status(exercise) == "passed"
    assert progress.notice is not None
    [aside] = workspace.folder.glob("progress-damaged-*.sqlite3")
    assert str(aside) in progress.notice
    assert aside.read_bytes() == damage


def test_damage_in_the_middle_is_set_aside_too(workspace: Workspace, exercise: Exercise) -> None:
    progress = Progress(workspace)
    for number in range(50):
        progress.record_attempt(exercise, FAILED, f"{number}" * 2_000)
    whole = workspace.progress_file.read_bytes()
    damaged = whole[:4096] + b"\xa5" * (len(whole) - 4096)
    workspace.progress_file.write_bytes(damaged)
    with pytest.raises(ProgressError, match="can't be used"):
        progress.attempts(exercise)
    assert progress.notice is not None
    assert [file.read_bytes() for file in workspace.folder.glob("progress-damaged-*")] == [damaged]
    assert progress.attempts(exercise) == []


def test_two_damaged_databases_in_one_second_are_both_kept(workspace: Workspace, exercise: Exercise) -> None:
    workspace.folder.mkdir()
    for _ in range(2):
        workspace.progress_file.write_bytes(b"rubbish that is no database")
        Progress(workspace).mark_opened(exercise)
    assert len(list(workspace.folder.glob("progress-damaged-*.sqlite3"))) == 2


def test_a_database_of_a_newer_threadloom_is_left_alone(workspace: Workspace, exercise: Exercise) -> None:
    Progress(workspace).mark_opened(exercise)
    with sqlite3.connect(workspace.progress_file) as database:
        database.execute("pragma user_version = 99")
    database.close()
    with pytest.raises(ProgressError, match="newer threadloom"):
        Progress(workspace).statuses()
    assert list(workspace.folder.glob("progress-damaged-*")) == []


def test_a_locked_database_is_not_taken_for_a_damaged_one(
    workspace: Workspace, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("threadloom.judge.progress.WAIT_SECONDS", 0.05)
    progress = Progress(workspace)
    progress.mark_opened(exercise)
    other = sqlite3.connect(workspace.progress_file)
    other.execute("begin exclusive")
    with pytest.raises(ProgressError, match="locked"):
        progress.record_attempt(exercise, PASSED, "code")
    other.rollback()
    other.close()
    assert progress.status(exercise) == "started"
    assert list(workspace.folder.glob("progress-damaged-*")) == []


def test_a_folder_that_can_t_be_written_is_said(exercise: Exercise, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProgressError):
        Progress(Workspace(tmp_path / "file" / "below")).mark_opened(exercise)


def test_several_threads_may_record_at_once(workspace: Workspace, exercise: Exercise) -> None:
    errors: list[BaseException] = []

    def record() -> None:
        try:
            for _ in range(5):
                Progress(workspace).record_attempt(exercise, FAILED, "code")
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=record) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(Progress(workspace).attempts(exercise)) == 20
