"""What went wrong in this execution, by the rules of its scenario as well?

What needs a second look, at when exactly a thread could go on, gets one: the schedule is run again, recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from threadloom.engine.execution import Ending, Execution
from threadloom.engine.loom import loom
from threadloom.engine.program import Program
from threadloom.engine.recorder import Recorder
from threadloom.findings.sighting import Sighting, sight
from threadloom.findings.starving import starved, with_early_waits
from threadloom.schedule import Schedule
from threadloom.strategies.replay import Lenient


class Inspected(NamedTuple):
    """What is wrong, and the schedule (by threads) that shows it: that of the execution, or an equivalent one."""

    sighting: Sighting
    tids: Sequence[int]


def inspect(program: Program, execution: Execution, recorder: Recorder | None = None) -> Inspected | None:
    """What is wrong, or ``None``. `recorder` is the one that the execution was recorded by, if it was.

    Another execution may take the place of this one: only what `Execution` says stays is there afterwards.
    """
    sighting = sight(execution, exercise=program.exercise)
    if sighting is not None:
        return Inspected(sighting, list(execution.tids))
    if not program.fair or execution.ending is Ending.CUT:
        return None
    if recorder is not None and (found := _starving(program, execution, recorder)) is not None:
        return Inspected(found, list(execution.tids))
    for tids in with_early_waits(execution, program.fair):
        second = Recorder(loom)
        other = program.execute(Lenient(Schedule.of(tids).runs), recorder=second)
        if (found := _starving(program, other, second)) is not None:
            return Inspected(found, list(other.tids))
    return None


def _starving(program: Program, execution: Execution, recorder: Recorder) -> Sighting | None:
    found = starved(execution, recorder.records, program.fair)
    return None if found is None else Sighting("starvation", None, execution.threads[found.wait.thread], about=found)
