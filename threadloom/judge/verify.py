"""Does every exercise hold what it promises?

The starter fails in the way that ``exercise.toml`` names, the solution and every fix in ``right/`` pass, explored as
far as the exercise says, and every fix in ``wrong/`` fails with a kind that it declares. The texts are there, the
names are unique, and there is nothing else.
"""

from __future__ import annotations

import os
import queue
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from threadloom.errors import InvalidProgram
from threadloom.judge.catalog import exercise_folders
from threadloom.judge.errors import BrokenExercise
from threadloom.judge.exercise import FOLDER_NAME, REQUIRED_FILES, Exercise, load_exercise
from threadloom.judge.session import Limits, Session, grade
from threadloom.judge.tracks import TRACKS, complaints_about_tracks, find_tracks
from threadloom.judge.verdict import Verdict

Role: TypeAlias = Literal["starter", "solution", "wrong", "right"]

KINDS: Final = frozenset(
    {
        "assertion",
        "exception",
        "deadlock",
        "stuck",
        "leak",
        "misuse",
        "livelock",
        "starvation",
        "polling",
        "serialised",
    }
)
LONGEST_BRIEF: Final = 40
HINTS: Final = (3, 4)

_DECLARATION: Final = re.compile(r"# fails with: (?P<kinds>[a-z]+(?:, *[a-z]+)*)\s*")


@dataclass(frozen=True, slots=True)
class Case:
    """One file that must pass, or fail in one of the ways `expected`."""

    exercise: Exercise
    role: Role
    file: Path
    expected: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.file.stem if self.role in ("starter", "solution") else f"{self.role}/{self.file.stem}"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came of a case; `problem` is empty if it is as it should be."""

    case: Case
    verdict: Verdict
    problem: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What `verify` found out about a catalog."""

    results: tuple[CaseResult, ...]
    """In the order of exercises, and in each: starter, solution, wrong, right."""
    problems: tuple[tuple[str, str], ...]
    """(exercise, what is wrong with it), apart from the cases."""

    @property
    def holds(self) -> bool:
        return not self.problems and not any(result.problem for result in self.results)


def verify(
    folders: Sequence[Path],
    *,
    workers: int | None = None,
    limits: Limits | None = None,
    on_result: Callable[[CaseResult, int, int], None] = lambda result, done, count: None,
) -> Proof:
    """Check the exercises in `folders`, `workers` children side by side (one a core if not given).

    `on_result` hears each result, how many there are by now, and how many there will be; it may be called from any
    thread.
    """
    exercises, problems = _load(folders)
    problems += _clashes(exercises)
    problems += _recommendations(exercises)
    problems += _tracks(folders, exercises)
    cases: list[Case] = []
    for exercise in exercises:
        found, complaints = cases_of(exercise)
        cases += found
        problems += [(exercise.slug, complaint) for complaint in complaints + complaints_about(exercise)]
    results = _grade_all(cases, workers or usable_cores(), limits, on_result)
    return Proof(tuple(results), tuple(sorted(problems)))


def usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def cases_of(exercise: Exercise) -> tuple[list[Case], list[str]]:
    """The files to be graded, and what is wrong with them before that."""
    complaints = []
    cases = [
        Case(exercise, "starter", exercise.starter_file, exercise.fails_with),
        Case(exercise, "solution", exercise.solution_file),
    ]
    for file in sorted((exercise.folder / "wrong").glob("*.py")):
        kinds = declared_kinds(file)
        if not kinds:
            complaints.append(f"wrong/{file.name}: its first line must be '# fails with: KIND'.")
        cases.append(Case(exercise, "wrong", file, kinds))
    cases += [Case(exercise, "right", file) for file in sorted((exercise.folder / "right").glob("*.py"))]
    complaints += [
        f"{case.name}: there is no kind of finding {kind!r}." for case in cases for kind in set(case.expected) - KINDS
    ]
    for role in ("wrong", "right"):
        if not any(case.role == role for case in cases):
            complaints.append(f"there is no fix in {role}/.")
    return [case for case in cases if case.file.is_file()], complaints


def declared_kinds(file: Path) -> tuple[str, ...]:
    """The kinds in the first line of a wrong fix; none if it has no such line."""
    with file.open(encoding="utf-8", errors="replace") as lines:
        match = _DECLARATION.fullmatch(lines.readline())
    return tuple(kind.strip() for kind in match["kinds"].split(",")) if match else ()


def complaints_about(exercise: Exercise) -> list[str]:
    """What is wrong with the texts and the files of an exercise."""
    complaints = [f"{name} is missing." for name in REQUIRED_FILES if not (exercise.folder / name).is_file()]
    complaints += [f"{stray} is a stray file." for stray in _strays(exercise.folder)]
    if complaints:
        return complaints
    lines = len(exercise.brief().splitlines())
    if not 1 <= lines <= LONGEST_BRIEF:
        complaints.append(f"brief.md has {lines} lines; it wants 1 to {LONGEST_BRIEF}.")
    hints = exercise.hints()
    if len(hints) not in HINTS:
        complaints.append(f"hints.md has {len(hints)} hints (each begins with a line '## …'); it wants 3 or 4.")
    if not all(hints):
        complaints.append("hints.md has an empty hint.")
    if not exercise.debrief().strip():
        complaints.append("debrief.md is empty.")
    for name in ("brief.md", "hints.md", "debrief.md"):
        if "TODO" in (exercise.folder / name).read_text(encoding="utf-8"):
            complaints.append(f"{name} still has a TODO.")
    try:
        scenarios = exercise.scenarios()
    except InvalidProgram as error:
        return [*complaints, str(error)]
    if not scenarios:
        complaints.append("scenario.py has no scenario: a public function without parameters.")
    complaints += [f"scenario.py: {s.name} has no docstring to say what must hold." for s in scenarios if not s.doc]
    return complaints


def judgement(case: Case, verdict: Verdict) -> str:
    """What is wrong with `verdict` for this case; empty if nothing is."""
    if case.role in ("starter", "wrong"):
        if verdict.outcome != "failed" or verdict.finding is None:
            return f"it must fail ({' or '.join(case.expected)}), but: {verdict.sentence()}"
        if verdict.finding.kind not in case.expected:
            expected = " or ".join(case.expected)
            return f"it must fail with {expected}, not {verdict.finding.kind}: {verdict.sentence()}"
        return ""
    if verdict.outcome != "passed":
        return f"it must pass, but: {verdict.sentence()}"
    if verdict.coverage not in {"complete", case.exercise.coverage}:
        return f"it passes, but its coverage is {verdict.coverage}, not {case.exercise.coverage}."
    return ""


def _load(folders: Iterable[Path]) -> tuple[list[Exercise], list[tuple[str, str]]]:
    exercises, problems = [], []
    for folder in folders:
        try:
            exercises.append(load_exercise(folder))
        except BrokenExercise as error:
            problems.append((folder.name, str(error)))
    return exercises, problems


def _recommendations(exercises: Sequence[Exercise]) -> list[tuple[str, str]]:
    """What is to be done before leads nowhere, or in a circle."""
    known = {exercise.id: exercise for exercise in exercises}
    problems = []
    for exercise in exercises:
        catalog = exercise_folders(exercise.folder.parent.parent)
        there = {match["id"] for folder in catalog if (match := FOLDER_NAME.fullmatch(folder.name))}
        problems += [
            (exercise.slug, f"exercise.toml: after names {name!r}, which is no exercise here.")
            for name in exercise.after
            if name not in there
        ]
        reached: set[str] = set()
        waiting = list(exercise.after)
        while waiting:
            name = waiting.pop()
            if name in known and name not in reached:
                reached.add(name)
                waiting += known[name].after
        if exercise.id in reached:
            problems.append((exercise.slug, "exercise.toml: after leads back to this exercise."))
    return problems


def _tracks(folders: Sequence[Path], exercises: Sequence[Exercise]) -> list[tuple[str, str]]:
    """Of catalogs that are verified as a whole."""
    problems = []
    for root in sorted({folder.parent.parent for folder in folders}):
        if set(exercise_folders(root)) <= set(folders):
            try:
                complaints = complaints_about_tracks(find_tracks(root), exercises)
            except BrokenExercise as error:
                complaints = [str(error)]
            problems += [(TRACKS, complaint) for complaint in complaints]
    return problems


def _clashes(exercises: Sequence[Exercise]) -> list[tuple[str, str]]:
    ids = Counter(exercise.id for exercise in exercises)
    numbers = Counter(exercise.number for exercise in exercises)
    titles = Counter(exercise.title for exercise in exercises)
    clashes = []
    for exercise in exercises:
        for what, count in (
            (f"the name {exercise.id}", ids[exercise.id]),
            (f"the number {exercise.number}", numbers[exercise.number]),
            (f"the title {exercise.title!r}", titles[exercise.title]),
        ):
            if count > 1:
                clashes.append((exercise.slug, f"another exercise has {what} too."))
    return clashes


def _strays(folder: Path) -> list[str]:
    known = {folder / name for name in REQUIRED_FILES}
    fixes = {*(folder / "wrong").glob("*.py"), *(folder / "right").glob("*.py")}
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and file not in known and file not in fixes and "__pycache__" not in file.parts
    )


def _grade_all(
    cases: Sequence[Case],
    workers: int,
    limits: Limits | None,
    on_result: Callable[[CaseResult, int, int], None],
) -> list[CaseResult]:
    results: dict[int, CaseResult] = {}
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for index in range(len(cases)):
        waiting.put(index)
    told = threading.Lock()
    stop = threading.Event()

    def work(cpu: int) -> None:
        with Session(limits, cpu=cpu) as session:
            session.warm()
            while not stop.is_set():
                try:
                    index = waiting.get_nowait()
                except queue.Empty:
                    return
                case = cases[index]
                verdict = grade(session, case.exercise.check(case.file))
                result = CaseResult(case, verdict, judgement(case, verdict))
                with told:
                    results[index] = result
                    on_result(result, len(results), len(cases))

    if not cases:
        return []
    count = min(workers, len(cases))
    with ThreadPoolExecutor(count) as executor:
        try:
            for future in [executor.submit(work, cpu) for cpu in range(count)]:
                future.result()
        finally:
            stop.set()
    return [results[index] for index in sorted(results)]
