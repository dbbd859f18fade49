"""Every program that the tests have: those under `tests/programs`, and each file of an exercise with each of its scenarios."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from threadloom.engine.program import Program, load
from threadloom.errors import InvalidProgram
from threadloom.judge.catalog import find_exercises

PROGRAMS = Path(__file__).parent.parent / "programs"


class Entry(NamedTuple):
    """A scenario, and the file under check where that is another one."""

    name: str
    file: Path
    function: str | None
    candidate: Path | None

    def load(self) -> Program:
        if self.candidate is None:
            return load(self.file, self.function)
        return load(self.file, self.function, modules={"exercise": self.candidate}, exercise=True)


def corpus() -> Iterator[Entry]:
    for path in sorted(PROGRAMS.glob("*/*.py")):
        yield Entry(f"{path.parent.name}/{path.stem}", path, None, None)
    for exercise in find_exercises():
        files = [exercise.starter_file, exercise.solution_file]
        files += sorted(exercise.folder.glob("right/*.py")) + sorted(exercise.folder.glob("wrong/*.py"))
        for file in files:
            with contextlib.suppress(InvalidProgram):
                for scenario in exercise.scenarios():
                    name = f"{exercise.slug}/{file.parent.name}/{file.stem}::{scenario.name}"
                    yield Entry(name, exercise.scenario_file, scenario.name, file)
