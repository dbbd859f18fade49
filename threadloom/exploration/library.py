"""How is a program explored from Python?

A program is a function that starts threads, joins them and asserts:

>>> from pathlib import Path
>>> from tempfile import mkdtemp
>>> from threadloom import explore, replay
>>> counter = Path(mkdtemp()) / "counter.py"
>>> _ = counter.write_text('''
... from threading import Thread
...
... total = 0
...
... def hit():
...     global total
...     total += 1
...
... def both_hits_count():
...     threads = [Thread(target=hit) for _ in range(2)]
...     for thread in threads: thread.start()
...     for thread in threads: thread.join()
...     assert total == 2, f"two hits, but the total is {total}"
... ''')

Exploring it finds an interleaving that breaks it, and makes that as small as it can be:

>>> report = explore(f"{counter}::both_hits_count")
>>> report.outcome, report.finding.kind, report.finding.message
('failed', 'assertion', 'two hits, but the total is 1')
>>> report.finding.schedule, report.finding.switches
('1x2.2x4', 3)

The schedule is the failing execution: it can be run again, with every step on record.

>>> again = replay(f"{counter}::both_hits_count", report.finding.schedule)
>>> again.finding.message
'two hits, but the total is 1'
>>> [type(record).__name__ for record in again.records if "Wr" in type(record).__name__]
['VariableWritten', 'VariableWritten']
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeAlias

from threadloom.engine.program import Program, load
from threadloom.engine.surroundings import around
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
    instrument: Iterable[str | Path] = (),
    outside: Iterable[str] = (),
) -> Report:
    """Explores the interleavings of a scenario, in this process.

    `target` is ``"path/to/file.py::function"`` (the function may be left out where there is only one, or one named
    ``scenario``; ``file.py::Class::method`` is a test of a class), or a function at the top level of a module; its file is
    loaded anew, under control. `schedules` and `seconds` (of wall-clock time) bound the search, `preemptions` is the K of a
    bounded one, `keep_going` explores on after the first finding.

    Under control are the file, the modules of its project (beside it, or beside the package that it is in; in the current
    folder, and in ``src`` there), and what `instrument` names: folders, by their paths, and installed packages. A package
    that keeps locks or threads and is not under control is refused, unless it is named in `outside`: then each call of it
    is one step.

    Raises InvalidProgram for code that can't be loaded, and KeyError for an unknown strategy.
    """
    return explore_program(
        _program(target, instrument, outside),
        strategy=strategy,
        schedules=schedules,
        seconds=seconds,
        preemptions=preemptions,
        seed=seed,
        keep_going=keep_going,
    )


def replay(
    target: Target, schedule: str, *, instrument: Iterable[str | Path] = (), outside: Iterable[str] = ()
) -> Report:
    """Runs one schedule of a scenario again, exactly; `records` of the report is its trace.

    `instrument` and `outside` as for `explore`. Raises InvalidProgram for code that can't be loaded, and InvalidSchedule for
    a schedule that can't be read or that belongs to another program.
    """
    return run_schedule(_program(target, instrument, outside), schedule, observer=lambda record: None)


def _program(target: Target, instrument: Iterable[str | Path], outside: Iterable[str]) -> Program:
    if callable(target):
        source = inspect.getsourcefile(target)
        if source is None or "<locals>" in target.__qualname__:
            raise InvalidProgram(
                "is not at the top level of a file.",
                file=source or target.__qualname__,
                advice="Move it there, so that it can be loaded under control.",
            )
        file, function = Path(source), target.__qualname__
    else:
        path, _, function = str(target).partition("::")
        file, function = Path(path), function.replace("::", ".")
    return load(file, function or None, surroundings=around(file, instrument=instrument, outside=outside))
