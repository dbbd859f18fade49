"""What has a job in the child come to, and has it overrun its limits?

A `RunningJob` turns frames into messages and keeps what the final verdict needs. It has no threads and no clock of
its own: a session feeds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from threadloom.exploration.report import Report
from threadloom.judge.channel import Frame
from threadloom.judge.jobs import Check, Job
from threadloom.judge.limits import MIB, Limits
from threadloom.judge.messages import Failed, FailureKind, Message, Paused, ProgressMade, RecordsArrived, Started
from threadloom.judge.obituary import Place
from threadloom.judge.verdict import Problem, ScenarioResult, Verdict, sum_up

if TYPE_CHECKING:
    from threadloom.trace.records import Record

CANCEL_SECONDS = 1.5
"""How long a cancelled job may take to come to its end by itself."""

Overrun = tuple[FailureKind, str]


class RunningJob:
    """One job, from the order to the verdict. Times are those of one monotonic clock, in seconds."""

    def __init__(self, job: Job, limits: Limits, now: float) -> None:
        self.job = job
        self.done = False
        self.failure: Overrun | None = None
        """What the child said of its own end."""
        self._limits = limits
        self._ordered_at = now
        self._ready = False
        self._loading_since: float | None = None
        self._loaded = False
        self._exploring_since: float | None = None
        self._sign_at = now
        self._cancelled_at: float | None = None
        self._problem: Problem | None = None
        self._results: list[tuple[ScenarioResult, Report]] = []
        self._trace: list[Record] = []
        self._sample: tuple[Record, ...] = ()
        self._current: Started | None = None
        self._progress: ProgressMade | None = None

    @property
    def seconds(self) -> float | None:
        """How long the engine is told to explore."""
        if not isinstance(self.job, Check):
            return None
        if self.job.seconds is not None or self.job.schedules is not None:
            return self.job.seconds
        return self._limits.check_seconds

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the code under check."""
        paths = (self.job.target.scenario_file, *self.job.target.modules.values())
        return tuple(dict.fromkeys(name for path in paths for name in (str(path), str(path.resolve()))))

    def ready(self, now: float) -> None:
        """The child has come up."""
        self._ready = True
        self._sign_at = now

    def excuse(self, seconds: float) -> None:
        """The child is not to blame for so long a time."""
        self._ordered_at += seconds
        self._sign_at += seconds
        if self._loading_since is not None:
            self._loading_since += seconds
        if self._exploring_since is not None:
            self._exploring_since += seconds

    def cancel(self, now: float) -> None:
        if self._cancelled_at is None:
            self._cancelled_at = now

    def take(self, frame: Frame, now: float) -> Iterator[Message]:
        """What `frame` means; rubbish that came with the right nonce raises KeyError, TypeError or ValueError."""
        self._sign_at = max(self._sign_at, now - frame["idle"] if frame["say"] == "alive" else now)
        match frame["say"]:
            case "ready":
                self.ready(now)
            case "loading":
                self._loading_since = now
            case "loaded":
                self._loading_since, self._loaded = None, True
            case "started":
                self._exploring_since = self._exploring_since or now
                self._current = Started(frame["scenario"], frame["doc"], frame["index"], frame["count"])
                yield self._current
            case "sample":
                self._sample = tuple(_decoded(frame["records"]))
            case "progress":
                fields = {name: value for name, value in frame.items() if name != "say"}
                self._progress = ProgressMade(**fields, sample=self._sample)
                self._sample = ()
                yield self._progress
            case "records":
                records = _decoded(frame["records"])
                self._trace += records
                yield RecordsArrived(records)
            case "paused":
                yield Paused(frame["choices"])
            case "trace":
                if isinstance(self.job, Check):
                    self._trace += _decoded(frame["records"])
            case "report":
                report = Report.from_json(frame["report"], tuple(self._trace))
                self._trace, self._progress = [], None
                self._results.append((ScenarioResult.of(frame["scenario"], frame["doc"], report), report))
            case "invalid":
                self._problem = Problem(**frame["problem"])
            case "overrun":
                self.failure = self._overrun_of(frame["limit"])
            case "fault":
                self.failure = "fault", frame["message"]
            case "done":
                self.done = True

    def overrun(self, now: float, *, resident: int | None, written: int) -> Overrun | None:
        """The limit that the job is over, if any."""
        limits = self._limits
        if resident is not None and resident > limits.memory_bytes:
            return self._memory()
        if written > limits.output_bytes:
            return "output", (
                f"the code wrote more than {limits.output_bytes // MIB} MiB straight to its standard output or error."
            )
        if not self._ready:
            late = now - self._ordered_at > limits.start_seconds
            return ("fault", "the child process did not start in time") if late else None
        if self._loading_since is not None:
            late = now - self._loading_since > limits.load_seconds
            return ("time", f"it did not come to its end within {limits.load_seconds:g} s") if late else None
        if now - self._sign_at > limits.stall_seconds:
            return "time", f"the code did not come back within {limits.stall_seconds:g} s"
        if self._exploring_since is not None and self.seconds is not None:
            explored = now - self._exploring_since
            if explored > self.seconds + limits.grace_seconds:
                return "time", f"the check did not end within its {self.seconds:g} s"
        return None

    def is_overdue(self, now: float) -> bool:
        """It was cancelled, and does not come to its end."""
        return self._cancelled_at is not None and now - self._cancelled_at > CANCEL_SECONDS

    def verdict(self) -> Verdict:
        """What follows from all that the child said."""
        target = self.job.target
        strategy, seed = "live", getattr(self.job, "seed", 0)
        if isinstance(self.job, Check):
            strategy = self._results[0][1].strategy if self._results else self.job.strategy
        elif self._results:
            strategy = self._results[0][1].strategy
        if self._problem is not None:
            return Verdict(target.name, "invalid", strategy=strategy, seed=seed, problem=self._problem)
        results = list(self._results)
        if (unfinished := self._unfinished()) is not None:
            results.append(unfinished)
        if not results:
            reason = "it was cancelled" if self._cancelled_at is not None else "there is nothing to check"
            return Verdict(target.name, "inconclusive", strategy=strategy, seed=seed, reason=reason)
        return sum_up(target.name, results, strategy=strategy, seed=seed, requirements=target.exercise)

    def failed(self, kind: FailureKind, message: str, place: Place | None) -> Failed:
        """The end of a job that was cut short; what had been found by then still counts."""
        verdict = self.verdict()
        if kind == "time":
            message += "." if place is None else f": it stands at {place}, which threadloom can't interrupt."
        if kind == "fault":
            last = message.strip().rpartition("\n")[2]
            verdict = replace(verdict, details=message)
            message = f"this is a fault of threadloom, not of the code ({last}). Please report it."
        if kind != "fault" and not self._loaded and self._problem is None:
            target = self.job.target
            file = place.file if place else str(next(iter(target.modules.values()), target.scenario_file))
            problem = Problem(f"while it was being loaded, {message}", file, place.line if place else None)
            verdict = replace(verdict, outcome="invalid", reason="", problem=problem, failure=kind)
        elif verdict.outcome == "failed":
            verdict = replace(verdict, failure=kind)
        else:
            verdict = replace(verdict, outcome="inconclusive", reason=message, failure=kind)
        return Failed(kind, message, verdict)

    def _unfinished(self) -> tuple[ScenarioResult, Report] | None:
        """What the scenario that was running had come to."""
        if self._current is None or len(self._results) > self._current.index:
            return None
        progress = self._progress
        if progress is None or progress.index != self._current.index:
            progress = ProgressMade(self._current.scenario, self._current.index, self._current.count, 0, 0, 0.0, 0, "")
        report = Report(
            target=self.job.target.name,
            outcome="inconclusive",
            coverage="sampled",
            preemption_bound=None,
            strategy=getattr(self.job, "strategy", "live"),
            seed=getattr(self.job, "seed", 0),
            schedules=progress.schedules,
            failing=progress.failing,
            pruned=0,
            steps=progress.steps,
            seconds=progress.seconds,
            reason="it was cancelled" if self._cancelled_at is not None else "it was cut short",
            records=tuple(self._trace),
        )
        return ScenarioResult.of(self._current.scenario, self._current.doc, report), report

    def _overrun_of(self, limit: str) -> Overrun:
        match limit:
            case "memory":
                return self._memory()
            case "stack":
                return "died", "the code calls itself so deeply that the stack ends (RecursionError)."
            case _:
                return self._printed()

    def _memory(self) -> Overrun:
        return "memory", f"the code used more than {self._limits.memory_bytes // MIB} MiB of memory."

    def _printed(self) -> Overrun:
        return "output", f"the run printed more than {self._limits.print_bytes:,} characters."


def _decoded(arrays: list[list[Any]]) -> list[Record]:
    from threadloom.trace.records import decode  # none of its classes before the dashboard's first paint

    return list(map(decode, arrays))
