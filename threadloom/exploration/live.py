"""What does one run look like, at a pace that a person can follow?"""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from typing import Final

from threadloom.engine.execution import Ending, Execution
from threadloom.engine.loom import MAX_STEPS, Picker, loom
from threadloom.engine.program import Program
from threadloom.engine.recorder import Recorder
from threadloom.engine.vthread import VThread
from threadloom.errors import InvalidSchedule
from threadloom.exploration.report import Finding, Report
from threadloom.findings.inspection import inspect
from threadloom.findings.telling import Teller
from threadloom.schedule import Schedule
from threadloom.strategies.replay import Replay
from threadloom.trace.records import Record

STAY: Final = 0.7
"""How likely a thread is to go on at a step: as on a real machine, threads run for a while before another gets a turn."""


class Natural:
    """Picks as a machine might: mostly the same thread, now and then another."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        if current in ready and self._random.random() < STAY:
            return current
        return ready[int(self._random.random() * len(ready))]


class Personal:
    """Asks a person which thread goes next, once the first steps of a schedule have been made."""

    def __init__(self, chooser: Callable[[list[int]], int], before: Schedule, steps: int) -> None:
        self._chooser = chooser
        self._before = Replay(before)
        self._steps = steps

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        if len(loom.tids) < self._steps:
            return self._before.pick(ready, current)
        wanted = self._chooser([thread.ordinal for thread in ready])
        return next((thread for thread in ready if thread.ordinal == wanted), ready[0])


def run_live(
    program: Program,
    *,
    seed: int,
    observer: Callable[[Record], None],
    chooser: Callable[[list[int]], int] | None = None,
    schedule: str = "",
    steps: int = 0,
    max_steps: int = MAX_STEPS,
) -> Report:
    """One execution under prompt time, `observer` called with every record by the thread that holds the baton.

    With a `chooser` (given the ordinals of the threads that can go on, it returns one) time is adversarial, so that the
    person can do all that a check could; `schedule` has made its first `steps` steps before the chooser is asked, and
    says what time is like. The observer may block, and may raise Cancelled.
    """
    if chooser is None:
        return _run(program, Natural(seed), observer, prompt=True, seed=seed, strategy="prompt", max_steps=max_steps)
    before = Schedule.parse(schedule) if schedule else Schedule()
    program.distrust = program.distrust or before.wary
    picker = Personal(chooser, before, steps)
    return _run(program, picker, observer, prompt=before.prompt, seed=seed, strategy="prompt", max_steps=max_steps)


def run_schedule(
    program: Program,
    schedule: str,
    *,
    observer: Callable[[Record], None],
    max_steps: int = MAX_STEPS,
) -> Report:
    """The execution of one schedule, exactly. Raises InvalidSchedule if it can't be read or doesn't fit the program."""
    parsed = Schedule.parse(schedule)
    program.distrust = program.distrust or parsed.wary
    replay = Replay(parsed)
    return _run(program, replay, observer, prompt=parsed.prompt, seed=0, strategy="replay", max_steps=max_steps)


def _run(
    program: Program,
    picker: Picker,
    observer: Callable[[Record], None],
    *,
    prompt: bool,
    seed: int,
    strategy: str,
    max_steps: int,
) -> Report:
    recorder = Recorder(loom, observer)
    started = time.perf_counter()
    with program.importer.shown():
        execution = program.execute(picker, prompt=prompt, recorder=recorder, max_steps=max_steps)
    if isinstance(picker, Replay) and not picker.fits(execution):
        raise InvalidSchedule("the schedule belongs to another program, or to an earlier state of this one.")
    finding = _finding(program, execution, recorder, prompt=prompt)
    cut = execution.ending is Ending.CUT and finding is None
    return Report(
        target=f"{program.path}::{program.function}",
        outcome="failed" if finding is not None else "inconclusive" if cut else "passed",
        coverage="sampled",
        preemption_bound=None,
        strategy=strategy,
        seed=seed,
        schedules=1,
        failing=0 if finding is None else 1,
        pruned=0,
        steps=len(execution.tids),
        seconds=time.perf_counter() - started,
        finding=finding,
        reason=execution.reason if cut else "",
        records=tuple(recorder.records),
    )


def _finding(program: Program, execution: Execution, recorder: Recorder, *, prompt: bool) -> Finding | None:
    inspected = inspect(program, execution, recorder)
    if inspected is None:
        return None
    sighting = inspected.sighting
    told = Teller(execution, recorder, program.candidates).tell(sighting)
    schedule = Schedule.of(execution.tids, prompt=prompt, wary=program.distrust)
    return told.finding(sighting, schedule, schedule=str(schedule), found_at=1)
