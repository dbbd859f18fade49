"""Does this program hold under every schedule that was asked for, and if not, under which does it break?"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from threadloom.engine.execution import Ending, Execution
from threadloom.engine.loom import MAX_STEPS, loom
from threadloom.engine.program import Program
from threadloom.engine.recorder import Recorder
from threadloom.errors import InvalidSchedule, Uncontrolled
from threadloom.exploration.report import Coverage, Finding, Outcome, Progress, Report
from threadloom.exploration.shrink import Shrinker
from threadloom.findings.inspection import inspect
from threadloom.findings.overlapping import overlapping
from threadloom.findings.sighting import Sighting
from threadloom.findings.telling import Teller
from threadloom.schedule import Schedule
from threadloom.standins.integrity import tampered
from threadloom.strategies import STRATEGIES
from threadloom.strategies.replay import Replay
from threadloom.strategies.strategy import Budget, Strategy
from threadloom.trace.records import Record

TICK: Final = 1 / 30
"""Seconds between reports of progress."""
SAMPLE_EVERY: Final = 0.25
"""Seconds between schedules that are recorded for the panels."""
OUT_OF_TIME: Final = "the time ended before all were covered"
ENOUGH: Final = 2
"""With a search bounded by so many preemptions, a region that never overlapped is said to be serialised."""


@dataclass(slots=True)
class Search:
    """The counts of an exploration under way."""

    schedules: int = 0
    failing: int = 0
    steps: int = 0
    pruned: int = 0
    reason: str = ""
    stopped: str = ""
    """Why it was ended from outside; what had been covered by then still holds."""
    in_vain: str = ""
    """Which retry loop was not followed to its end, if any."""
    seen: set[str] = field(default_factory=set)
    """Labels whose regions have been seen to overlap."""
    first: tuple[Sighting, list[int], int] | None = None
    """The first failure: what, by which schedule, at which execution."""


def explore_program(
    program: Program,
    *,
    strategy: str = "auto",
    schedules: int | None = None,
    seconds: float | None = None,
    preemptions: int | None = None,
    seed: int = 0,
    keep_going: bool = False,
    twice: bool = False,
    max_steps: int = MAX_STEPS,
    on_progress: Callable[[Progress], bool] | None = None,
    sample: Callable[[Sequence[Record]], None] | None = None,
) -> Report:
    """Explores `program` until its strategy's goal is reached, a finding ends it, or a bound does.

    `strategy` is a key of `STRATEGIES`; `schedules` and `seconds` bound the search; `preemptions` is the K of the
    bounded part; `keep_going` explores on after the first finding; `twice` runs every schedule twice and demands equal
    traces; `max_steps` bounds one execution. `on_progress` is called some thirty times a second and cancels by returning
    False; `sample` gets the records of a schedule a few times a second, the first time of the second one.

    Raises KeyError for an unknown strategy.
    """
    started = time.perf_counter()
    while True:
        trusted = not program.distrust
        chosen = STRATEGIES[strategy](Budget(schedules, preemptions, seed))
        exploration = _Exploration(program, chosen, max_steps=max_steps, twice=twice)
        with program.importer.shown():
            search = exploration.run(
                until=None if seconds is None else started + seconds,
                keep_going=keep_going,
                on_progress=on_progress,
                sample=sample,
            )
        if not (trusted and program.distrust):
            break
        # What was explored so far knew too little of what is shared: once more, from the start.
    took = time.perf_counter() - started
    coverage, bound = chosen.covered()
    if (search.first is not None and not keep_going) or search.in_vain:
        coverage, bound = "sampled", None

    def go_on() -> bool:
        """While the counterexample is made small, which may take a moment."""
        took_so_far = time.perf_counter() - started
        return on_progress is None or on_progress(exploration.progress(took_so_far, "making it small"))

    try:
        with program.importer.shown():
            finding, records = exploration.finding(coverage, bound, go_on)
    except (Uncontrolled, InvalidSchedule) as uncontrolled:
        finding, records = None, ()
        search.reason = f"what failed once could not be shown again: {uncontrolled}"
    changed = tampered()
    if changed is not None:
        finding, records = None, ()
        search.reason = f"the code changed {changed}, which judges it"
    outcome, reason = _judge(search, chosen, finding, set(program.overlaps) - search.seen)
    return Report(
        target=f"{program.path}::{program.function}",
        outcome=outcome,
        coverage=coverage,
        preemption_bound=bound,
        strategy=strategy,
        seed=seed,
        schedules=search.schedules,
        failing=search.failing,
        pruned=search.pruned,
        steps=search.steps,
        seconds=took,
        finding=finding,
        reason=reason,
        records=records,
    )


def _judge(search: Search, strategy: Strategy, finding: Finding | None, unseen: set[str]) -> tuple[Outcome, str]:
    if finding is not None:
        return "failed", ""
    if search.reason:
        return "inconclusive", search.reason
    if search.in_vain:
        return "inconclusive", search.in_vain
    if search.stopped and not strategy.reached():
        return "inconclusive", search.stopped
    if not strategy.reached():
        return "inconclusive", f"the budget of {search.schedules:,} schedules ended before all were covered"
    if unseen:
        return "inconclusive", f"no sampled schedule let the regions {', '.join(sorted(unseen))} overlap"
    return "passed", ""


class _Exploration:
    """One exploration: the loop, and what it has come across."""

    def __init__(self, program: Program, strategy: Strategy, *, max_steps: int, twice: bool) -> None:
        self.program = program
        self.strategy = strategy
        self.max_steps = max_steps
        self.twice = twice
        self.search = Search()

    def run(
        self,
        *,
        until: float | None,
        keep_going: bool,
        on_progress: Callable[[Progress], bool] | None,
        sample: Callable[[Sequence[Record]], None] | None,
    ) -> Search:
        search = self.search
        clock = time.perf_counter
        started = told = sampled = clock()
        distrusted = self.program.distrust

        def interrupt() -> str:
            """Is it time to stop? Also asked in the middle of an execution."""
            nonlocal told
            now = clock()
            if until is not None and now > until:
                return OUT_OF_TIME
            if on_progress is not None and now - told > TICK:
                told = now
                if not on_progress(self.progress(now - started)):
                    return "cancelled"
            return ""

        while self.strategy.begin():
            search.stopped = interrupt()
            if search.stopped:
                break
            recorder = None
            if sample is not None and (search.schedules == 1 or clock() - sampled > SAMPLE_EVERY):
                sampled = clock()
                recorder = Recorder(loom)
            loom.interrupt = interrupt
            try:
                self._one(recorder)
            finally:
                loom.interrupt = str
            if recorder is not None and sample is not None:
                sample(recorder.records)
                told = 0.0  # at once, as many a search is over before a tick
                search.stopped = search.stopped or interrupt()
            if (
                search.reason
                or search.stopped
                or (search.first is not None and not keep_going)
                or self.program.distrust is not distrusted
            ):
                break
        return search

    def _one(self, recorder: Recorder | None) -> None:
        """One execution, and what is seen in it."""
        search = self.search
        try:
            execution = self.program.execute(self.strategy, recorder=recorder, max_steps=self.max_steps)
            if execution.ending is Ending.CUT and execution.reason in (OUT_OF_TIME, "cancelled"):
                search.stopped = execution.reason
                return
            self.strategy.end(execution)
        except Uncontrolled as uncontrolled:
            search.reason = str(uncontrolled)
            return
        if execution.redundant:
            search.pruned += 1
            return
        search.schedules += 1
        search.steps += len(execution.tids)
        inspected = inspect(self.program, execution, recorder)
        if inspected is not None:
            search.failing += 1
            if search.first is None:
                search.first = inspected.sighting, list(inspected.tids), search.schedules
        elif execution.in_vain:
            search.in_vain = search.in_vain or execution.in_vain
        elif execution.ending is Ending.CUT:
            search.reason = f"a schedule was cut off: {execution.reason}; look for a loop that never ends"
            return
        wanted = self.program.overlaps
        if wanted and len(search.seen) < len(wanted):
            search.seen |= overlapping(execution, set(wanted) - search.seen)
        if self.twice and not self._again(execution):
            search.reason = "the same schedule did not give the same trace twice: something is not under control"

    def _again(self, execution: Execution) -> bool:
        tids, footprints = list(execution.tids), [op.footprint for op in execution.ops]
        try:
            second = self.program.execute(Replay(Schedule.of(tids)), max_steps=self.max_steps)
        except InvalidSchedule:
            return False
        return second.tids == tids and [op.footprint for op in second.ops] == footprints

    def progress(self, seconds: float, phase: str = "") -> Progress:
        search = self.search
        return Progress(
            search.schedules,
            search.steps,
            seconds,
            search.failing,
            phase or self.strategy.phase,
            self.strategy.estimate,
        )

    # ------------------------------------------------------------------ what to tell

    def finding(
        self, coverage: Coverage, bound: int | None, go_on: Callable[[], bool]
    ) -> tuple[Finding | None, tuple[Record, ...]]:
        """What was found, made small, with its trace."""
        if self.search.first is not None:
            sighting, tids, found_at = self.search.first
            shrinker = Shrinker(self.program, tids, sighting, max_steps=self.max_steps, keep_going=go_on)
            return self._show(sighting, shrinker.shrink(), found_at)
        unseen = [label for label in self.program.overlaps if label not in self.search.seen]
        thorough = coverage == "complete" or (coverage == "bounded" and bound is not None and bound >= ENOUGH)
        if unseen and thorough and not self.search.reason:
            return self._serialised(unseen[0])
        return None, ()

    def _show(self, sighting: Sighting, schedule: Schedule, found_at: int) -> tuple[Finding, tuple[Record, ...]]:
        """Runs the schedule again, recorded, and tells what is seen there."""
        recorder = Recorder(loom)
        execution = self.program.execute(Replay(schedule), recorder=recorder, max_steps=self.max_steps)
        inspected = inspect(self.program, execution, recorder)
        seen = None if inspected is None else inspected.sighting
        if seen is None or not sighting.same_as(seen):
            raise Uncontrolled(f"schedule {schedule} led to {sighting.kind} the first time, and not the second")
        told = Teller(execution, recorder, self.program.candidates).tell(seen)
        whole = Schedule.of(execution.tids)
        return told.finding(seen, whole, schedule=str(schedule), found_at=found_at), tuple(recorder.records)

    def _serialised(self, label: str) -> tuple[Finding, tuple[Record, ...]]:
        recorder = Recorder(loom)
        execution = self.program.execute(Replay(Schedule()), recorder=recorder, max_steps=self.max_steps)
        whole = Schedule.of(execution.tids)
        finding = Finding(
            kind="serialised",
            requirement=None,
            message=f"{label!r} could be done by two threads at once, but never is: something makes them take turns",
            thread="main",
            file=str(self.program.path),
            line=self.program.line,
            schedule=str(Schedule(wary=self.program.distrust)),
            switches=whole.switches,
            steps=whole.steps,
            found_at=1,
        )
        return finding, tuple(recorder.records)
