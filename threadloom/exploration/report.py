"""What did an exploration find, and how much did it cover?

A `Report` never claims more than was covered: `coverage` says how far the search went, `outcome` what follows from it.
`to_json` gives the objects that ``threadloom check --json`` prints; their fields are a contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:  # dozens of classes that nothing here needs, made before the dashboard's first paint
    from threadloom.trace.records import Record


Outcome: TypeAlias = Literal["passed", "failed", "invalid", "inconclusive"]
Coverage: TypeAlias = Literal["complete", "bounded", "sampled"]

SCHEMA = 1
"""The version of the JSON objects; it grows only when a field changes its meaning or goes away."""


@dataclass(frozen=True, slots=True)
class WaitFor:
    """One edge of the wait-for graph: `thread` waits for `waits_for` (a label), which `held_by` has (if anybody)."""

    thread: str
    waits_for: str
    held_by: str | None

    def to_json(self) -> dict[str, Any]:
        return {"thread": self.thread, "waits_for": self.waits_for, "held_by": self.held_by}

    @classmethod
    def from_json(cls, edge: dict[str, Any]) -> WaitFor:
        return cls(edge["thread"], edge["waits_for"], edge["held_by"])


@dataclass(frozen=True, slots=True)
class Finding:
    """What went wrong in one schedule; the schedule is the shrunk one, and so are `switches` and `steps`."""

    kind: str
    """``assertion``, ``exception``, ``deadlock``, ``stuck``, ``leak``, ``misuse``, … (design section 5)."""
    requirement: str | None
    """The scenario or the rule that does not hold; the judge fills it in for exercises."""
    message: str
    """One sentence in the learner's own names, with lines."""
    thread: str
    file: str
    line: int
    schedule: str
    switches: int
    steps: int
    found_at: int
    """The ordinal, from 1, of the execution that first showed it."""
    wait_for: tuple[WaitFor, ...] = ()
    cause: str | None = None
    """A finer kind where there is one: ``self`` (deadlock of one thread), ``lost_wakeup`` (stuck)."""

    def to_json(self) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "kind": self.kind,
            "requirement": self.requirement,
            "message": self.message,
            "thread": self.thread,
            "file": self.file,
            "line": self.line,
            "schedule": self.schedule,
            "switches": self.switches,
            "steps": self.steps,
            "found_at": self.found_at,
            "wait_for": [edge.to_json() for edge in self.wait_for],
        }
        if self.cause is not None:
            fields["cause"] = self.cause
        return fields

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> Finding:
        """The finding that `to_json` made `fields` from. Raises KeyError where one is missing."""
        return cls(
            kind=fields["kind"],
            requirement=fields["requirement"],
            message=fields["message"],
            thread=fields["thread"],
            file=fields["file"],
            line=fields["line"],
            schedule=fields["schedule"],
            switches=fields["switches"],
            steps=fields["steps"],
            found_at=fields["found_at"],
            wait_for=tuple(WaitFor.from_json(edge) for edge in fields["wait_for"]),
            cause=fields.get("cause"),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The result of exploring one program."""

    target: str
    outcome: Outcome
    coverage: Coverage
    preemption_bound: int | None
    """The K of ``bounded``: every schedule with at most K preemptions was covered; else ``None``."""
    strategy: str
    seed: int
    schedules: int
    """Executions run to their end."""
    failing: int
    """Those of them with a finding."""
    pruned: int
    """Executions cut short as redundant."""
    steps: int
    seconds: float
    """Of the exploration alone, without start-up."""
    finding: Finding | None = None
    advice: tuple[str, ...] = ()
    """Said beside the verdict: data races, lock-order inversions, slow work under a lock."""
    reason: str = ""
    """Why the search ended before what was asked for was covered; empty unless `outcome` is ``inconclusive``."""
    records: tuple[Record, ...] = ()
    """The trace of the finding's schedule, or, of a single run, that run's."""

    def to_json(self) -> dict[str, Any]:
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
        if self.reason:
            fields["reason"] = self.reason
        return fields

    @classmethod
    def from_json(cls, fields: dict[str, Any], records: tuple[Record, ...] = ()) -> Report:
        """The report that `to_json` made `fields` from; its `records` travel apart."""
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
            finding=None if fields["finding"] is None else Finding.from_json(fields["finding"]),
            advice=tuple(fields["advice"]),
            reason=fields.get("reason", ""),
            records=records,
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an exploration has come."""

    schedules: int
    steps: int
    seconds: float
    failing: int
    phase: str
    """What it is doing, for people: ``random``, ``preemptions ≤ 1``, ``shrinking``."""
    estimate: int | None = None
    """About how many schedules it will take in all, where that can be told."""

    def to_json(self) -> dict[str, Any]:
        return {
            "schedules": self.schedules,
            "steps": self.steps,
            "seconds": round(self.seconds, 4),
            "failing": self.failing,
            "phase": self.phase,
            "estimate": self.estimate,
        }
