"""What has the learner done so far?

Attempts with their verdict and code, the hints they took and the solutions they read, in SQLite in the workspace.
A connection lives for one operation, so any thread and several processes may use it. A damaged file is set aside
under another name and said (`notice`), never overwritten.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias

from threadloom.judge.errors import ProgressError
from threadloom.judge.exercise import Exercise
from threadloom.judge.verdict import Verdict
from threadloom.judge.workspace import Workspace

Status: TypeAlias = Literal["new", "started", "passed"]

SCHEMA_VERSION: Final = 1
WAIT_SECONDS = 5.0
"""How long to wait for another process that is writing."""

_TABLES = """
create table attempt (
    number integer primary key,
    exercise text not null,
    at text not null,               -- UTC, ISO 8601
    outcome text not null,
    coverage text not null,
    kind text,                      -- of the finding
    message text not null,          -- the verdict's sentence
    schedule text,                  -- of the finding
    schedules integer not null,
    verdict text not null,          -- the JSON object
    code text not null
);
create index attempt_by_exercise on attempt (exercise, number);
create table hint (
    exercise text primary key,
    released integer not null
);
create table opened (
    exercise text primary key,
    at text not null
);
"""
_LATER_TABLES = """
create table if not exists solution (
    exercise text primary key,
    at text not null                -- when it was read for the first time
)
"""
"""What came after version 1 without a version of its own: an older threadloom reads the rest, and leaves these alone."""
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One check of an exercise."""

    when: datetime
    outcome: str
    coverage: str
    kind: str | None
    message: str
    schedule: str | None
    schedules: int
    code: str
    verdict: Verdict
    """Without its records."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The checks of one exercise, summed up."""

    attempts: int
    last: datetime
    outcome: str
    """Of the last one."""
    kind: str | None


class Progress:
    """The learner's progress. Methods raise ProgressError if the database can't be used."""

    def __init__(self, workspace: Workspace) -> None:
        self._file = workspace.progress_file
        self.notice: str | None = None
        """What the person should be told: a damaged database was set aside."""

    def status(self, exercise: Exercise) -> Status:
        """``passed`` once an attempt has passed, and from then on."""
        return self.statuses().get(exercise.id, "new")

    def statuses(self) -> dict[str, Status]:
        """The status of every exercise that is not new, by its id."""
        if not self._file.exists():
            return {}
        with self._database() as database:
            touched: dict[str, Status] = {
                name: "started"
                for (name,) in database.execute("select exercise from opened union select exercise from attempt")
            }
            passed = database.execute("select distinct exercise from attempt where outcome = 'passed'")
            return touched | {name: "passed" for (name,) in passed}

    def tallies(self) -> dict[str, Tally]:
        """Of every exercise that was checked, by its id."""
        if not self._file.exists():
            return {}
        with self._database() as database:
            # SQLite takes the bare columns from the row that has the maximum.
            rows = database.execute(
                "select exercise, count(*), at, outcome, kind, max(number) from attempt group by exercise"
            ).fetchall()
        return {
            name: Tally(attempts, datetime.fromisoformat(at), outcome, kind)
            for name, attempts, at, outcome, kind, _ in rows
        }

    def mark_opened(self, exercise: Exercise) -> None:
        """The learner has begun with it."""
        with self._database() as database:
            database.execute("insert or ignore into opened values (?, ?)", (exercise.id, _now()))

    def attempts(self, exercise: Exercise) -> list[Attempt]:
        """Every attempt, the first one first."""
        if not self._file.exists():
            return []
        with self._database() as database:
            rows = database.execute(
                "select at, outcome, coverage, kind, message, schedule, schedules, code, verdict"
                " from attempt where exercise = ? order by number",
                (exercise.id,),
            ).fetchall()
        return [
            Attempt(
                when=datetime.fromisoformat(at),
                outcome=outcome,
                coverage=coverage,
                kind=kind,
                message=message,
                schedule=schedule,
                schedules=schedules,
                code=code,
                verdict=Verdict.from_json(json.loads(verdict)),
            )
            for at, outcome, coverage, kind, message, schedule, schedules, code, verdict in rows
        ]

    def record_attempt(self, exercise: Exercise, verdict: Verdict, code: str) -> None:
        """Keep a verdict and the code that it is about."""
        finding = verdict.finding
        with self._database() as database:
            database.execute(
                "insert into attempt"
                " (exercise, at, outcome, coverage, kind, message, schedule, schedules, verdict, code)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    exercise.id,
                    _now(),
                    verdict.outcome,
                    verdict.coverage,
                    finding.kind if finding else None,
                    _storable(verdict.sentence()),
                    finding.schedule if finding else None,
                    verdict.schedules,
                    json.dumps(verdict.to_json()),
                    _storable(code),
                ),
            )

    def hints_released(self, exercise: Exercise) -> int:
        """How many hints the learner has taken."""
        if not self._file.exists():
            return 0
        with self._database() as database:
            row = database.execute("select released from hint where exercise = ?", (exercise.id,)).fetchone()
        return int(row[0]) if row else 0

    def release_hint(self, exercise: Exercise) -> int:
        """Release one more hint, if there is one; gives how many are released now."""
        most = len(exercise.hints())
        with self._database() as database:
            database.execute(
                "insert into hint values (?, min(1, ?))"
                " on conflict (exercise) do update set released = min(released + 1, ?)",
                (exercise.id, most, most),
            )
        return self.hints_released(exercise)

    def mark_solution_read(self, exercise: Exercise) -> None:
        """The learner has seen the solution; the first time counts."""
        with self._database() as database:
            database.execute(_LATER_TABLES)
            database.execute("insert or ignore into solution values (?, ?)", (exercise.id, _now()))

    def solution_read(self, exercise: Exercise) -> datetime | None:
        """When the learner saw the solution for the first time."""
        return self.solutions_read().get(exercise.id)

    def solutions_read(self) -> dict[str, datetime]:
        """When the solutions that the learner has seen were read first, by the ids of their exercises."""
        if not self._file.exists():
            return {}
        with self._database() as database:
            if not database.execute("select 1 from sqlite_master where name = 'solution'").fetchone():
                return {}
            rows = database.execute("select exercise, at from solution").fetchall()
        return {name: datetime.fromisoformat(at) for name, at in rows}

    def helped(self) -> frozenset[str]:
        """The ids of exercises whose solution was read before a check had passed, or though none has."""
        if not (read := self.solutions_read()):
            return frozenset()
        with self._database() as database:
            rows = database.execute(
                "select exercise, min(at) from attempt where outcome = 'passed' group by exercise"
            ).fetchall()
        passed = {name: datetime.fromisoformat(at) for name, at in rows}
        return frozenset(name for name, when in read.items() if name not in passed or when < passed[name])

    @contextlib.contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        try:
            database = self._open()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise self._unusable(error) from error
            self._set_aside()
            database = self._open()
        try:
            with database:
                yield database
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                database.close()
                self._set_aside()
            raise self._unusable(error) from error
        finally:
            database.close()

    def _open(self) -> sqlite3.Connection:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProgressError(f"{self._file.parent} can't be made: {error.strerror}.") from error
        database = sqlite3.connect(self._file, timeout=WAIT_SECONDS)
        try:
            (version,) = database.execute("pragma user_version").fetchone()
            if version > SCHEMA_VERSION:
                raise ProgressError(
                    f"{self._file} was written by a newer threadloom (version {version} of its tables, "
                    f"this one knows {SCHEMA_VERSION}): use that one, or another workspace."
                )
            if version < SCHEMA_VERSION:
                self._create(database)
        except BaseException:
            database.close()
            raise
        return database

    def _create(self, database: sqlite3.Connection) -> None:
        database.execute("begin immediate")
        # Another process may have been quicker.
        if database.execute("pragma user_version").fetchone() == (0,):
            for statement in _TABLES.split(";"):
                database.execute(statement)
            database.execute(f"pragma user_version = {SCHEMA_VERSION}")
        database.commit()

    def _set_aside(self) -> None:
        stem = f"{self._file.stem}-damaged-{time.strftime('%Y%m%d-%H%M%S')}"
        aside = self._file.with_name(f"{stem}{self._file.suffix}")
        number = 1
        while aside.exists():
            number += 1
            aside = self._file.with_name(f"{stem}-{number}{self._file.suffix}")
        try:
            self._file.rename(aside)
            # A journal belongs to the damaged file; beside a new one it would damage that as well.
            for ending in ("-journal", "-wal", "-shm"):
                journal = Path(f"{self._file}{ending}")
                if journal.exists():
                    journal.rename(f"{aside}{ending}")
        except OSError as error:
            raise ProgressError(f"{self._file} is damaged, and can't be set aside: {error.strerror}.") from error
        self.notice = f"The progress database was damaged. It was set aside as {aside}, and a new one begun."

    def _unusable(self, error: sqlite3.Error) -> ProgressError:
        return ProgressError(f"the progress in {self._file} can't be used: {error}.")


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    # The low byte is the primary code; SQLITE_CORRUPT has finer ones above it.
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF in _DAMAGE


def _storable(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
