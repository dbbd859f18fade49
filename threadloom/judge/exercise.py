"""What is an exercise?

A folder ``TOPIC/NN_name`` with the files that `REQUIRED_FILES` names, and nothing else that tells of it: it is found
by being there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from threadloom.judge.errors import BrokenExercise
from threadloom.judge.jobs import Check, Target
from threadloom.judge.scenarios import Scenario, scenarios_of

SETTINGS: Final = "exercise.toml"
REQUIRED_FILES: Final = (
    SETTINGS,
    "brief.md",
    "starter.py",
    "solution.py",
    "scenario.py",
    "hints.md",
    "debrief.md",
)
FOLDER_NAME: Final = re.compile(r"(?P<number>\d+)_(?P<id>[a-z][a-z0-9_]*)")
SPELLED: Final = {"rlock": "RLock"}
"""Topics that are called otherwise than their folder."""
KNOWN_SETTINGS: Final = frozenset(
    {
        "after",
        "title",
        "summary",
        "difficulty",
        "minutes",
        "primitives",
        "fails_with",
        "limits",
        "coverage",
        "coverage_reason",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How far a check of the exercise goes; ``None``: as far as any. Together for all its scenarios."""

    schedules: int | None = None
    seconds: float | None = None
    preemptions: int | None = None
    steps: int | None = None
    """Of one schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise. Its texts are read when they are asked for."""

    id: str
    """``phase_sync`` of the folder ``30_phase_sync``."""
    number: int
    slug: str
    """The folder's name, and that of the learner's file."""
    title: str
    topic: str
    """The name of the folder above."""
    difficulty: int
    """1 to 3."""
    minutes: int
    primitives: tuple[str, ...]
    summary: str
    folder: Path
    fails_with: tuple[str, ...]
    """The kinds of finding with which the starter may fail."""
    limits: Budget
    coverage: str
    """What the solution must be explored to: ``complete``, or ``bounded`` for `coverage_reason`."""
    coverage_reason: str
    after: tuple[str, ...] = ()
    """Ids of exercises that are best done before: they come before it in the catalog. Nobody has to."""

    @property
    def topic_title(self) -> str:
        """The topic for people: ``Races and locks``."""
        return SPELLED.get(self.topic) or self.topic.replace("_", " ").capitalize()

    @property
    def stars(self) -> str:
        return "★" * self.difficulty

    @property
    def scenario_file(self) -> Path:
        return self.folder / "scenario.py"

    @property
    def starter_file(self) -> Path:
        return self.folder / "starter.py"

    @property
    def solution_file(self) -> Path:
        return self.folder / "solution.py"

    def brief(self) -> str:
        return self._text("brief.md")

    def debrief(self) -> str:
        return self._text("debrief.md")

    def starter(self) -> str:
        return self._text("starter.py")

    def solution(self) -> str:
        return self._text("solution.py")

    def hints(self) -> list[str]:
        """The hints in order, without their headings: each begins at a line ``## …``."""
        _, *parts = re.split(r"^## .*\n", self._text("hints.md"), flags=re.MULTILINE)
        return [part.strip() for part in parts]

    def scenarios(self) -> list[Scenario]:
        """What is checked. Raises InvalidProgram."""
        return scenarios_of(self.scenario_file)

    def target(self, candidate: Path, function: str | None = None) -> Target:
        """`candidate` against all scenarios, or the one that is called `function`."""
        name = self.id if function is None else f"{self.id}::{function}"
        return Target(self.scenario_file, function, {"exercise": candidate}, exercise=True, name=name)

    def check(self, candidate: Path, function: str | None = None) -> Check:
        """How `candidate` is graded, within the exercise's own budget."""
        return Check(
            self.target(candidate, function),
            schedules=self.limits.schedules,
            seconds=self.limits.seconds,
            preemptions=self.limits.preemptions,
            steps=self.limits.steps,
        )

    def _text(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenExercise(f"{self.folder / name} can't be read: {error}.") from error


def load_exercise(folder: Path) -> Exercise:
    """The exercise in `folder`. Raises BrokenExercise, which says what to put right."""
    name = FOLDER_NAME.fullmatch(folder.name)
    if name is None:
        raise BrokenExercise(f"{folder}: the folder of an exercise is called NN_name, such as 30_phase_sync.")
    file = folder / SETTINGS
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BrokenExercise(f"{file} can't be read: {error}.") from error
    read = _Settings(file, settings)
    if unknown := sorted(settings.keys() - KNOWN_SETTINGS):
        raise BrokenExercise(
            f"{file}: there is no setting {unknown[0]!r}; there are {', '.join(sorted(KNOWN_SETTINGS))}."
        )
    difficulty = read.number("difficulty")
    if not 1 <= difficulty <= 3:
        raise BrokenExercise(f"{file}: difficulty is 1, 2 or 3, not {difficulty}.")
    coverage = read.text("coverage", "complete")
    if coverage not in ("complete", "bounded"):
        raise BrokenExercise(f"{file}: coverage is 'complete' or 'bounded', not {coverage!r}.")
    reason = read.text("coverage_reason", "")
    if coverage == "bounded" and not reason:
        raise BrokenExercise(f"{file}: coverage = 'bounded' wants a coverage_reason.")
    return Exercise(
        id=name["id"],
        number=int(name["number"]),
        slug=folder.name,
        title=read.text("title"),
        topic=folder.resolve().parent.name,
        difficulty=difficulty,
        minutes=read.number("minutes"),
        primitives=read.texts("primitives"),
        summary=read.text("summary"),
        folder=folder,
        fails_with=read.texts("fails_with"),
        limits=_budget(file, settings.get("limits", {})),
        coverage=coverage,
        coverage_reason=reason,
        after=read.texts("after") if "after" in settings else (),
    )


class _Settings:
    """Reads typed values out of a TOML table, and complains in the terms of its file."""

    def __init__(self, file: Path, table: Mapping[str, Any]) -> None:
        self._file = file
        self._table = table

    def text(self, key: str, default: str | None = None) -> str:
        value = self._table.get(key, default)
        if not isinstance(value, str):
            raise BrokenExercise(f"{self._file}: {key} must be given, as a text.")
        return value

    def number(self, key: str) -> int:
        value = self._table.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise BrokenExercise(f"{self._file}: {key} must be given, as a whole number.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._table.get(key)
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not values or not all(isinstance(one, str) for one in values):
            raise BrokenExercise(f"{self._file}: {key} must be given, as a text or a list of texts.")
        return tuple(values)


def _budget(file: Path, limits: Any) -> Budget:
    names = Budget.__dataclass_fields__
    if not isinstance(limits, dict) or limits.keys() - names.keys():
        raise BrokenExercise(f"{file}: [limits] may hold {', '.join(names)} and nothing else.")
    for name, value in limits.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise BrokenExercise(f"{file}: [limits] {name} must be a number, 0 or more.")
    return Budget(**limits)
