"""How is a program explored from Python?"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from threadloom.engine.program import Program, load
from threadloom.errors import InvalidProgram
from threadloom.exploration.explore import explore_program
from threadloom.exploration.live import run_schedule
from threadloom.exploration.report import Report

Target: TypeAlias = str | Path | Callable[[], Any]


def explore(
    target: Target,
    *,
    strategy: str = "auto",
    schedules: int | None = None,
    seconds: float | None = None,
    preemptions: int | None = None,
    seed: int = 0,
    keep_going: bool = False,
) -> Report:
    """Explores the interleavings of a scenario, in this process.

    `target` is ``"path/to/file.py::function"`` (the function may be left out where there is only one, or one named
    ``scenario``), or a function at the top level of a module; its file is loaded anew, under control. `schedules` and
    `seconds` (of wall-clock time) bound the search, `preemptions` is the K of a bounded one, `keep_going` explores on after
    the first finding.

    Raises InvalidProgram for code that can't be loaded, and KeyError for an unknown strategy.
    """
    return explore_program(
        _program(target),
        strategy=strategy,
        schedules=schedules,
        seconds=seconds,
        preemptions=preemptions,
        seed=seed,
        keep_going=keep_going,
    )


def replay(target: Target, schedule: str) -> Report:
    """Runs one schedule of a scenario again, exactly; `records` of the report is its trace.

    Raises InvalidProgram for code that can't be loaded, and InvalidSchedule for a schedule that can't be read or that
    belongs to another program.
    """
    return run_schedule(_program(target), schedule, observer=lambda record: None)


def _program(target: Target) -> Program:
    if callable(target):
        file = inspect.getsourcefile(target)
        if file is None or "<locals>" in target.__qualname__:
            raise InvalidProgram(
                "is not at the top level of a file.",
                file=file or target.__qualname__,
                advice="Move it there, so that it can be loaded under control.",
            )
        return load(Path(file), target.__name__)
    path, _, function = str(target).partition("::")
    return load(Path(path), function or None)
