"""What is told to the learner when a check is over?

A `Verdict` sums the reports of a target's scenarios, and says no more than they covered. Its JSON object and its exit
status are contracts: 0 passed, 1 a finding, 2 code that could not be loaded, 3 inconclusive, 70 our own fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from threadloom.exploration.report import SCHEMA, Coverage, Finding, Outcome, Report

if TYPE_CHECKING:  # dozens of classes that nothing here needs, made before the dashboard's first paint
    from threadloom.trace.records import Record

EXIT_PASSED, EXIT_FINDING, EXIT_INVALID, EXIT_INCONCLUSIVE, EXIT_FAULT = 0, 1, 2, 3, 70

_WEAKEST_FIRST: tuple[Coverage, ...] = ("sampled", "bounded", "complete")
_EXIT_STATUS: dict[Outcome, int] = {
    "passed": EXIT_PASSED,
    "failed": EXIT_FINDING,
    "invalid": EXIT_INVALID,
    "inconclusive": EXIT_INCONCLUSIVE,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why code could not be loaded, or a target not be found."""

    message: str
    file: str = ""
    line: int | None = None
    advice: str = ""
    declined: str = ""
    """The test said so itself: ``skip`` or ``xfail``, with `message` for a reason."""

    def __str__(self) -> str:
        place = "" if not self.file else f"{self.file}: " if self.line is None else f"{self.file}:{self.line}: "
        return f"{place}{self.message}" + (f" {self.advice}" if self.advice else "")

    def to_json(self) -> dict[str, Any]:
        fields = {"message": self.message, "file": self.file, "line": self.line, "advice": self.advice}
        return {**fields, "declined": self.declined} if self.declined else fields


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """How one scenario went."""

    name: str
    doc: str
    """What must hold, in one line."""
    outcome: Outcome
    coverage: Coverage
    preemption_bound: int | None
    schedules: int
    failing: int
    pruned: int
    steps: int
    seconds: float
    finding: Finding | None
    reason: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "doc": self.doc,
            "outcome": self.outcome,
            "coverage": self.coverage,
            "preemption_bound": self.preemption_bound,
            "schedules": self.schedules,
            "failing": self.failing,
            "pruned": self.pruned,
            "steps": self.steps,
            "seconds": round(self.seconds, 4),
            "finding": None if self.finding is None else self.finding.to_json(),
            "reason": self.reason,
        }

    @classmethod
    def of(cls, name: str, doc: str, report: Report) -> ScenarioResult:
        return cls(
            name,
            doc,
            report.outcome,
            report.coverage,
            report.preemption_bound,
            report.schedules,
            report.failing,
            report.pruned,
            report.steps,
            report.seconds,
            report.finding,
            report.reason,
        )

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> ScenarioResult:
        finding = fields["finding"]
        return cls(**{**fields, "finding": None if finding is None else Finding.from_json(finding)})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of a check, a live run or a replay."""

    target: str
    outcome: Outcome
    coverage: Coverage = "sampled"
    preemption_bound: int | None = None
    strategy: str = "auto"
    seed: int = 0
    schedules: int = 0
    failing: int = 0
    pruned: int = 0
    steps: int = 0
    seconds: float = 0.0
    finding: Finding | None = None
    """That of the first scenario that failed."""
    advice: tuple[str, ...] = ()
    reason: str = ""
    """Why there is no better outcome, when it is ``inconclusive`` or ``invalid``."""
    scenarios: tuple[ScenarioResult, ...] = ()
    """One each, in order, as far as the check came."""
    records: tuple[Record, ...] = ()
    """The trace of the failing schedule, or of the run."""
    problem: Problem | None = None
    """What could not be loaded."""
    details: str = ""
    """Of a fault of ours: what we need to know."""
    failure: str | None = None
    """The kind of `Failed` that cut the job short: ``time``, ``memory``, ``output``, ``died`` or ``fault``."""

    @property
    def exit_status(self) -> int:
        return EXIT_FAULT if self.failure == "fault" else _EXIT_STATUS[self.outcome]

    @property
    def failed_scenario(self) -> ScenarioResult | None:
        """The first scenario that failed."""
        return next((result for result in self.scenarios if result.outcome == "failed"), None)

    def sentence(self) -> str:
        """The verdict in one line for people."""
        match self.outcome:
            case "passed":
                return _what_was_covered(self)
            case "failed":
                return self.finding.message if self.finding else "It failed."
            case "invalid":
                return f"The code can't be checked: {self.problem or self.reason}"
            case "inconclusive":
                tried = (
                    "" if not self.schedules else f" ({_schedules(self.schedules)} tried, {_failures(self.failing)})"
                )
                return f"No verdict: {self.reason or 'the search ended early'}{tried}"

    def to_json(self) -> dict[str, Any]:
        """The object of ``check --json``; what is empty beyond the contract's fields is left out."""
        fields: dict[str, Any] = {
            "schema": SCHEMA,
            "target": self.target,
            "outcome": self.outcome,
            "coverage": self.coverage,
            "preemption_bound": self.preemption_bound,
            "strategy": self.strategy,
            "seed": self.seed,
            "schedules": self.schedules,
            "failing": self.failing,
            "pruned": self.pruned,
            "steps": self.steps,
            "seconds": round(self.seconds, 4),
            "finding": None if self.finding is None else self.finding.to_json(),
            "advice": list(self.advice),
        }
        if self.scenarios:
            fields["scenarios"] = [result.to_json() for result in self.scenarios]
        if self.reason:
            fields["reason"] = self.reason
        if self.problem is not None:
            fields["problem"] = self.problem.to_json()
        if self.failure is not None:
            fields["failure"] = self.failure
        if self.details:
            fields["details"] = self.details
        return fields

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Verdict:
        """The verdict that `to_json` made `fields` from, without its records.

        Raises KeyError where one is missing.
        """
        finding, problem = fields["finding"], fields.get("problem")
        return cls(
            target=fields["target"],
            outcome=fields["outcome"],
            coverage=fields["coverage"],
            preemption_bound=fields["preemption_bound"],
            strategy=fields["strategy"],
            seed=fields["seed"],
            schedules=fields["schedules"],
            failing=fields["failing"],
            pruned=fields["pruned"],
            steps=fields["steps"],
            seconds=fields["seconds"],
            finding=None if finding is None else Finding.from_json(finding),
            advice=tuple(fields["advice"]),
            reason=fields.get("reason", ""),
            scenarios=tuple(ScenarioResult.from_json(result) for result in fields.get("scenarios", ())),
            problem=None if problem is None else Problem(**problem),
            details=fields.get("details", ""),
            failure=fields.get("failure"),
        )


def sum_up(
    target: str,
    results: Sequence[tuple[ScenarioResult, Report]],
    *,
    strategy: str,
    seed: int,
    requirements: bool,
) -> Verdict:
    """The verdict over the scenarios that were checked.

    `requirements`: a finding that names no rule gets the name of its scenario, as exercises want it. The coverage is
    the weakest, the preemption bound the lowest; one failure fails, and without one a single scenario short of its
    goal makes all inconclusive.
    """
    if not results:
        return Verdict(target, "inconclusive", strategy=strategy, seed=seed, reason="there is nothing to check")
    named = [_with_requirement(result) if requirements else result for result, _ in results]
    outcome = _worst([result.outcome for result in named])
    decisive = next(index for index, result in enumerate(named) if result.outcome == outcome)
    coverage = min((result.coverage for result in named), key=_WEAKEST_FIRST.index)
    bounds = [result.preemption_bound for result in named if result.preemption_bound is not None]
    return Verdict(
        target=target,
        outcome=outcome,
        coverage=coverage,
        preemption_bound=min(bounds) if coverage == "bounded" and bounds else None,
        strategy=strategy,
        seed=seed,
        schedules=sum(result.schedules for result in named),
        failing=sum(result.failing for result in named),
        pruned=sum(result.pruned for result in named),
        steps=sum(result.steps for result in named),
        seconds=sum(result.seconds for result in named),
        finding=named[decisive].finding,
        advice=tuple(dict.fromkeys(advice for _, report in results for advice in report.advice)),
        reason=named[decisive].reason,
        scenarios=tuple(named),
        records=results[decisive][1].records,
    )


def _with_requirement(result: ScenarioResult) -> ScenarioResult:
    if result.finding is None or result.finding.requirement is not None:
        return result
    return replace(result, finding=replace(result.finding, requirement=result.name))


def _worst(outcomes: Sequence[Outcome]) -> Outcome:
    order: tuple[Outcome, ...] = ("failed", "invalid", "inconclusive", "passed")
    return min(outcomes, key=order.index)


def _what_was_covered(verdict: Verdict) -> str:
    count = _schedules(verdict.schedules)
    match verdict.coverage:
        case "complete":
            return f"It holds on every interleaving ({count} explored)."
        case "bounded":
            bound = verdict.preemption_bound or 0
            most = f"at most {bound} preemption{'' if bound == 1 else 's'}"
            return f"It holds on every interleaving with {most} ({count}); beyond that it was not checked."
        case "sampled":
            return f"It held on {count} tried; the others were not."


def _schedules(count: int) -> str:
    return f"{count:,} schedule{'' if count == 1 else 's'}"


def _failures(count: int) -> str:
    return "none failed" if not count else f"{count:,} failed"
