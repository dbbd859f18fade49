"""What does a TARGET of the command line mean?

An exercise (id, number, unique part of its name, or its folder), or ``path/to/file.py``; each may be followed by
``::function``, a file also by ``::Class::method``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from threadloom.engine.pytest_call import PytestCall, conftests_around
from threadloom.engine.surroundings import around, package_root
from threadloom.errors import InvalidProgram
from threadloom.judge.catalog import find_exercise, find_exercises
from threadloom.judge.errors import UnknownTarget
from threadloom.judge.exercise import SETTINGS, Exercise, load_exercise
from threadloom.judge.jobs import Check, Target
from threadloom.judge.scenarios import scenarios_of
from threadloom.judge.workspace import Workspace

SCENARIO = "scenario"
"""The function that is meant in a file when none is named and there are several."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A target that exists; whether it can be loaded is another matter."""

    target: Target
    exercise: Exercise | None
    candidate: Path
    """The file to be graded: the learner's, the one that was given, or the program itself."""
    is_learners: bool
    """The candidate is the workspace's file: the attempt counts."""
    options: tuple[tuple[str, str], ...] = ()
    """Those of the command line that say what else is under control, with their values."""

    def check(self) -> Check:
        """The check with the budget of the exercise, where there is one."""
        if self.exercise is None:
            return Check(self.target)
        return self.exercise.check(self.candidate, self.target.function)


def resolve(
    text: str,
    *,
    workspace: Workspace,
    candidate: Path | None = None,
    exercises: Sequence[Exercise] | None = None,
    instrument: Sequence[str] = (),
    outside: Sequence[str] = (),
) -> Resolved:
    """Find what `text` means; `candidate` takes the place of the learner's file.

    `instrument` and `outside` say what else comes under control with a program, and what does not (see `around`).

    Raises UnknownTarget, InvalidProgram (the program's file can't be parsed, or has no such function),
    BrokenExercise or WorkspaceError.
    """
    head, _, function = text.partition("::")
    path = Path(head)
    if path.suffix == ".py" or path.is_file():
        if candidate is not None:
            raise UnknownTarget(f"{head} is a program of its own: --file is for exercises.")
        function, bracket, id = function.partition("[")
        return _program(path, function.replace("::", ".") + bracket + id, instrument, outside)
    if instrument or outside:
        raise UnknownTarget(f"{head} is an exercise: --instrument and --outside are for programs of your own.")
    if (path / SETTINGS).is_file():
        exercise = load_exercise(path.resolve())
    elif path.is_dir() and ("/" in head or path.is_absolute()):
        raise UnknownTarget(f"{head} is a folder without an {SETTINGS}.")
    else:
        exercise = find_exercise(head, find_exercises() if exercises is None else exercises)
    if function and function not in (names := [scenario.name for scenario in exercise.scenarios()]):
        raise UnknownTarget(f"{exercise.id} has no scenario {function!r}; there are {', '.join(names)}.")
    if candidate is not None and not candidate.is_file():
        raise UnknownTarget(f"there is no file {candidate}.")
    file = (candidate or workspace.file_for(exercise)).absolute()
    return Resolved(exercise.target(file, function or None), exercise, file, candidate is None)


def _program(path: Path, function: str, instrument: Sequence[str], outside: Sequence[str]) -> Resolved:
    if not path.is_file():
        raise UnknownTarget(f"there is no file {path}.")
    path = path.absolute()
    name = function or _only_function(path)
    name, bracket, given = name.partition("[")
    surroundings = around(path, instrument=instrument, outside=outside)
    shown = f"{_short(path)}::{name.replace('.', '::')}{bracket}{given}"
    call = None
    if name.rpartition(".")[2].startswith("test"):
        call = PytestCall(given.removesuffix("]") if bracket else None, conftests_around(path, Path.cwd()))
        beside = [package_root(file) for file in call.conftests]
        folders = tuple(dict.fromkeys([*surroundings.folders, *beside]))
        surroundings = replace(surroundings, folders=folders)
    options = (*(("--instrument", name) for name in instrument), *(("--outside", name) for name in outside))
    return Resolved(Target(path, name, surroundings=surroundings, name=shown, call=call), None, path, False, options)


def _only_function(path: Path) -> str:
    names = [scenario.name for scenario in scenarios_of(path)]
    if SCENARIO in names:
        return SCENARIO
    if len(names) == 1:
        return names[0]
    if not names:
        raise InvalidProgram(
            "there is no function to run.",
            file=str(path),
            advice="Write one without parameters that starts threads, joins them and asserts.",
        )
    raise InvalidProgram(
        f"there are {len(names)} functions that could be run.",
        file=str(path),
        advice=f"Say which: {_short(path)}::{names[0]} (or {', '.join(names[1:])}).",
    )


def _short(path: Path) -> str:
    """Relative to the current directory, where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
