"""How does the child do a job?

The engine's side of the three jobs: it loads the target, explores or runs it, and says everything as frames.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from threadloom.engine.loom import MAX_STEPS, loom
from threadloom.engine.program import Program, load
from threadloom.errors import Cancelled, InvalidProgram
from threadloom.exploration.explore import explore_program
from threadloom.exploration.live import run_live, run_schedule
from threadloom.exploration.report import Progress, Report
from threadloom.judge.channel import Frame
from threadloom.judge.controls import Controls
from threadloom.judge.jobs import Check, LiveRun, Replay, Target
from threadloom.judge.live import Telling
from threadloom.judge.scenarios import Scenario, scenarios_of
from threadloom.trace.records import Record, encode

LARGEST_SAMPLE = 500
CHUNK = 1_000
"""Records a frame."""

Send = Callable[[Frame], None]


class Signs:
    """When was the code under check last seen to be under control?"""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last = now()
        self._steps = loom.tids
        self._count = (0, 0)
        self.telling: Telling | None = None

    def seen(self) -> None:
        self._last = self._now()

    def idle(self) -> float:
        """Seconds since then; 0 while a pause holds a live run. Called now and then, from a thread of its own."""
        # Another execution has another list; within one, steps and rounds of loops are counted.
        steps, count = loom.tids, (len(loom.tids), loom.current.turns)
        if steps is not self._steps or count != self._count:
            self._steps, self._count = steps, count
            self.seen()
        last = self._last if self.telling is None else self.telling.last_sign
        return 0.0 if last is None else self._now() - max(last, self._last)

    def flush(self) -> None:
        if self.telling is not None:
            self.telling.flush()


def check(job: Check, send: Send, controls: Controls, signs: Signs) -> None:
    """Explore the target's scenarios in order, up to the first that fails (or all, with `keep_going`)."""
    scenarios = _scenarios(job.target)
    schedules, seconds = job.schedules, job.seconds
    for index, scenario in enumerate(scenarios):
        program = _load(job.target, scenario.name, send, signs)
        _say_started(scenario, index, len(scenarios), send)
        left = len(scenarios) - index
        report = explore_program(
            program,
            strategy=job.strategy,
            schedules=None if schedules is None else max(1, schedules // left),
            seconds=None if seconds is None else max(0.1, seconds),
            preemptions=job.preemptions,
            seed=job.seed,
            keep_going=job.keep_going,
            twice=job.twice,
            max_steps=job.steps or MAX_STEPS,
            on_progress=_progress(scenario, index, len(scenarios), send, controls, signs),
            sample=_sampler(send, signs),
        )
        signs.seen()
        _say_report(report, scenario, send)
        if controls.cancelled or (report.outcome == "failed" and not job.keep_going):
            return
        # What one scenario leaves of the budget, the others may use.
        schedules = None if schedules is None else schedules - report.schedules
        seconds = None if seconds is None else seconds - report.seconds


def live_run(job: LiveRun, send: Send, controls: Controls, signs: Signs, *, print_bytes: int) -> None:
    """Run the target's first scenario once, at the pace that the controls allow."""
    controls.speed(job.steps_per_second)
    if job.paused:
        controls.pause()
    [scenario, *_] = _scenarios(job.target)
    program = _load(job.target, scenario.name, send, signs)
    _say_started(scenario, 0, 1, send)
    picks = list(reversed(job.picks))
    telling = Telling(send, controls, paced=not picks and not job.steps, print_bytes=print_bytes)
    signs.telling = telling

    def choose(choices: list[int]) -> int:
        if len(choices) == 1:
            return choices[0]
        while picks:
            if (picked := picks.pop()) in choices:
                return picked
        telling.paced = True
        return telling.choose(choices)

    chooser = choose if job.choose else None
    report = run_live(
        program, seed=job.seed, observer=telling, chooser=chooser, schedule=job.schedule, steps=job.steps
    )
    _end_of_run(telling, report, scenario, send)


def replay(job: Replay, send: Send, controls: Controls, signs: Signs, *, print_bytes: int) -> None:
    """Run one schedule of the target's first scenario again."""
    [scenario, *_] = _scenarios(job.target)
    program = _load(job.target, scenario.name, send, signs)
    _say_started(scenario, 0, 1, send)
    telling = Telling(send, controls, paced=False, print_bytes=print_bytes)
    signs.telling = telling
    report = run_schedule(program, job.schedule, observer=telling)
    _end_of_run(telling, report, scenario, send)


def _scenarios(target: Target) -> list[Scenario]:
    """Those to run; one that can't be found is left to the engine to complain about."""
    found = scenarios_of(target.scenario_file)
    if target.function is None:
        if not found:
            advice = "Write one: a public function without parameters."
            raise InvalidProgram("has no scenario.", file=str(target.scenario_file), advice=advice)
        return found
    return [next((s for s in found if s.name == target.function), Scenario(target.function, ""))]


def _load(target: Target, function: str, send: Send, signs: Signs) -> Program:
    send({"say": "loading"})
    signs.seen()
    program = load(
        target.scenario_file,
        function,
        modules=target.modules,
        exercise=target.exercise,
        surroundings=target.surroundings,
        call=target.call,
    )
    send({"say": "loaded"})
    signs.seen()
    return program


def _say_started(scenario: Scenario, index: int, count: int, send: Send) -> None:
    send({"say": "started", "scenario": scenario.name, "doc": scenario.doc, "index": index, "count": count})


def _progress(
    scenario: Scenario, index: int, count: int, send: Send, controls: Controls, signs: Signs
) -> Callable[[Progress], bool]:
    def on_progress(progress: Progress) -> bool:
        signs.seen()
        send({"say": "progress", "scenario": scenario.name, "index": index, "count": count, **progress.to_json()})
        return not controls.cancelled

    return on_progress


def _sampler(send: Send, signs: Signs) -> Callable[[Sequence[Record]], None]:
    def sample(records: Sequence[Record]) -> None:
        signs.seen()
        send({"say": "sample", "records": [encode(record) for record in records[:LARGEST_SAMPLE]]})

    return sample


def _end_of_run(telling: Telling, report: Report, scenario: Scenario, send: Send) -> None:
    telling.flush()
    if telling.overrun:
        send({"say": "overrun", "limit": "output"})
        raise Cancelled("the run printed too much")
    _say_report(report, scenario, send)


def _say_report(report: Report, scenario: Scenario, send: Send) -> None:
    """The trace first, in pieces, then the rest."""
    for start in range(0, len(report.records), CHUNK):
        send({"say": "trace", "records": [encode(record) for record in report.records[start : start + CHUNK]]})
    send({"say": "report", "scenario": scenario.name, "doc": scenario.doc, "report": report.to_json()})
