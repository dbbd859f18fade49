"""Which exercises are there, and which one does the person mean?

An exercise is found by its folder being there: ``ROOT/TOPIC/NN_name/exercise.toml``. The root is that of the
exercises which come with threadloom, or a pack's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path

from threadloom.judge.errors import JudgeError, UnknownTarget
from threadloom.judge.exercise import SETTINGS, Exercise, load_exercise

NEAR = 0.7
"""How alike (0 to 1) a name must be to be offered for one that does not exist."""


def exercises_root() -> Path:
    """The folder of the exercises that come with threadloom. Raises JudgeError if it is missing."""
    beside = Path(__file__).resolve().parents[2] / "exercises"
    if beside.is_dir():
        return beside
    spec = find_spec("exercises")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        if Path(location).is_dir():
            return Path(location)
    raise JudgeError(f"the exercises are missing: there is no folder {beside}. Install threadloom again.")


def exercise_folders(root: Path) -> list[Path]:
    """The folders of the exercises under `root`, whole or broken, in the order of their names."""
    root = root.absolute()  # the code is run with another folder for the current one
    return sorted((file.parent for file in root.glob(f"*/*/{SETTINGS}")), key=lambda folder: (folder.name, folder))


def find_exercises(root: Path | None = None) -> list[Exercise]:
    """All exercises under `root` (those of threadloom if not given), in order. Raises BrokenExercise."""
    return in_order(map(load_exercise, exercise_folders(root or exercises_root())))


def in_order(exercises: Iterable[Exercise]) -> list[Exercise]:
    """By number, but after those that are best done before."""
    waiting = sorted(exercises, key=lambda exercise: (exercise.number, exercise.id))
    ordered: list[Exercise] = []
    while waiting:
        ids = {exercise.id for exercise in waiting}
        # Where they go round in a circle, which `verify` complains about, the lowest number comes first.
        following = next((one for one in waiting if ids.isdisjoint(one.after)), waiting[0])
        waiting.remove(following)
        ordered.append(following)
    return ordered


def find_exercise(text: str, exercises: Sequence[Exercise] | None = None) -> Exercise:
    """The exercise that `text` means: its id, folder name or number, or a part of its name that no other has.

    Raises UnknownTarget, which names near matches.
    """
    candidates = find_exercises() if exercises is None else exercises
    if not candidates:
        raise UnknownTarget("there are no exercises here.")
    wanted = _plain(text)
    if wanted.isdecimal():
        matches = [exercise for exercise in candidates if exercise.number == int(wanted)]
    else:
        matches = [exercise for exercise in candidates if wanted in (exercise.id, exercise.slug)]
    if not matches and wanted and not wanted.isdecimal():
        matches = [exercise for exercise in candidates if wanted in exercise.slug or wanted in _plain(exercise.title)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UnknownTarget(f"{text!r} can mean {_listed(matches)}: give more of the name, or the number.")
    raise UnknownTarget(f"there is no exercise {text!r}. {_nearest(wanted, candidates)}")


def _plain(text: str) -> str:
    return text.strip().lower().replace("-", "_").replace(" ", "_")


def _nearest(wanted: str, exercises: Sequence[Exercise]) -> str:
    def nearness(exercise: Exercise) -> float:
        names = [exercise.id, _plain(exercise.title), *exercise.id.split("_")]
        return max(SequenceMatcher(None, wanted, name).ratio() for name in names)

    near = sorted((e for e in exercises if nearness(e) >= NEAR), key=nearness, reverse=True)
    if near:
        return f"Did you mean {_listed(near[:3])}?"
    return "`threadloom list` shows them all."


def _listed(exercises: Iterable[Exercise]) -> str:
    return " or ".join(f"{exercise.id} ({exercise.number})" for exercise in exercises)
