"""What does a `Session` tell while a job runs?

In this order: `Started` and `ProgressMade` for each scenario of a check, or `RecordsArrived` and `Paused` of a live
run or a replay; then one `Verdict`, or `Failed` where there can be none; then always `Ended`, after which the
session is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from threadloom.judge.verdict import Verdict

if TYPE_CHECKING:  # dozens of classes that nothing here needs, made before the dashboard's first paint
    from threadloom.trace.records import Record

FailureKind: TypeAlias = Literal["time", "memory", "output", "died", "fault"]


@dataclass(frozen=True, slots=True)
class Started:
    """A scenario was loaded and begins; it is number `index` (from 0) of `count`."""

    scenario: str
    doc: str = ""
    """The first line of its docstring: what must hold."""
    index: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class ProgressMade:
    """How far the exploration of one scenario has come; the numbers are that scenario's."""

    scenario: str
    index: int
    count: int
    schedules: int
    steps: int
    seconds: float
    failing: int
    phase: str
    estimate: int | None = None
    sample: tuple[Record, ...] = ()
    """Now and then, the trace of an execution that was just explored."""


@dataclass(frozen=True, slots=True)
class RecordsArrived:
    """More records of a live run or a replay, in order."""

    records: list[Record]


@dataclass(frozen=True, slots=True)
class Paused:
    """A live run stands still. `choices` are the ready threads if it waits for `Session.pick`, else empty."""

    choices: list[int]


@dataclass(frozen=True, slots=True)
class Failed:
    """The child could not finish the job: the code overran a limit, ended the process, or we are at fault."""

    kind: FailureKind
    message: str
    """What happened, where if that is known, and what to do."""
    verdict: Verdict
    """What can be said nevertheless: ``invalid`` if the code could not be loaded, else ``inconclusive``."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The job is over, however it went."""


Message: TypeAlias = Started | ProgressMade | RecordsArrived | Paused | Verdict | Failed | Ended
