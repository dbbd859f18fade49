"""Verdicts: sums that say no more than was covered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from threadloom.exploration.report import Finding, Report, WaitFor
from threadloom.judge.verdict import Problem, ScenarioResult, Verdict, sum_up

PASSED = Report("t", "passed", "complete", None, "auto", 0, 10, 0, 2, 100, 0.5, advice=("look at x",))
FINDING = Finding("deadlock", None, "T1 waits", "T1", "f.py", 3, "1x2", 1, 4, 7, (WaitFor("T1", "a", "T2"),))
FAILED = replace(PASSED, outcome="failed", coverage="sampled", schedules=7, failing=1, pruned=0, finding=FINDING)
BOUNDED = replace(PASSED, coverage="bounded", preemption_bound=2)
CUT = replace(PASSED, outcome="inconclusive", coverage="sampled", reason="the time ended")


def summed(*reports: Report, requirements: bool = True) -> Verdict:
    results = [(ScenarioResult.of(f"s{i}", "doc", report), report) for i, report in enumerate(reports)]
    return sum_up("target", results, strategy="auto", seed=3, requirements=requirements)


def test_counts_are_sums_and_advice_is_said_once() -> None:
    verdict = summed(PASSED, PASSED)
    assert (verdict.schedules, verdict.pruned, verdict.steps, verdict.seconds) == (20, 4, 200, 1.0)
    assert verdict.advice == ("look at x",)


@pytest.mark.parametrize(
    ("reports", "coverage", "bound"),
    [
        ((PASSED, PASSED), "complete", None),
        ((PASSED, BOUNDED), "bounded", 2),
        ((BOUNDED, replace(BOUNDED, preemption_bound=1)), "bounded", 1),
        ((BOUNDED, replace(PASSED, coverage="sampled")), "sampled", None),
        ((PASSED, FAILED), "sampled", None),
    ],
)
def test_coverage_is_the_weakest(reports: tuple[Report, ...], coverage: str, bound: int | None) -> None:
    verdict = summed(*reports)
    assert (verdict.coverage, verdict.preemption_bound) == (coverage, bound)


@pytest.mark.parametrize(
    ("reports", "outcome", "status"),
    [
        ((PASSED, PASSED), "passed", 0),
        ((PASSED, FAILED), "failed", 1),
        ((CUT, FAILED), "failed", 1),
        ((PASSED, CUT), "inconclusive", 3),
        ((), "inconclusive", 3),
    ],
)
def test_one_failure_fails_and_one_gap_makes_inconclusive(
    reports: tuple[Report, ...], outcome: str, status: int
) -> None:
    verdict = summed(*reports)
    assert (verdict.outcome, verdict.exit_status) == (outcome, status)


def test_exit_statuses_of_what_could_not_run() -> None:
    assert Verdict("t", "invalid").exit_status == 2
    assert Verdict("t", "inconclusive", failure="time").exit_status == 3
    assert Verdict("t", "inconclusive", failure="fault").exit_status == 70


def test_a_finding_of_an_exercise_names_its_scenario() -> None:
    finding = summed(PASSED, FAILED).finding
    assert finding is not None
    assert finding.requirement == "s1"
    ruled = replace(FAILED, finding=replace(FINDING, requirement="overlap"))
    finding = summed(ruled).finding
    assert finding is not None
    assert finding.requirement == "overlap"
    finding = summed(FAILED, requirements=False).finding
    assert finding is not None
    assert finding.requirement is None


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (summed(PASSED), "every interleaving (10 schedules explored)"),
        (summed(BOUNDED), "at most 2 preemptions (10 schedules); beyond that it was not checked"),
        (summed(replace(PASSED, coverage="sampled", schedules=1)), "held on 1 schedule tried; the others were not"),
        (summed(FAILED), "T1 waits"),
        (summed(CUT), "No verdict: the time ended (10 schedules tried, none failed)"),
        (Verdict("t", "invalid", problem=Problem("is odd.", "f.py", 3, "Mend it.")), "f.py:3: is odd. Mend it."),
    ],
)
def test_the_sentence_says_what_was_covered(verdict: Verdict, said: str) -> None:
    assert said in verdict.sentence()


def test_json_holds_the_fields_of_the_contract() -> None:
    fields: dict[str, Any] = summed(FAILED).to_json()
    assert set(fields) >= {
        *("schema", "target", "outcome", "coverage", "preemption_bound", "strategy", "seed", "schedules", "failing"),
        *("pruned", "steps", "seconds", "finding", "advice"),
    }
    assert fields["schema"] == 1
    assert set(fields["finding"]) == {
        *("kind", "requirement", "message", "thread", "file", "line", "schedule", "switches", "steps", "found_at"),
        "wait_for",
    }
    assert fields["finding"]["wait_for"] == [{"thread": "T1", "waits_for": "a", "held_by": "T2"}]


@pytest.mark.parametrize(
    "verdict",
    [
        summed(PASSED, FAILED),
        summed(BOUNDED),
        Verdict("t", "invalid", problem=Problem("odd", "f", 1, "mend")),
        Verdict("t", "inconclusive", failure="fault", details="a\nb", reason="x"),
    ],
)
def test_a_verdict_survives_json(verdict: Verdict) -> None:
    assert Verdict.from_json(verdict.to_json()) == replace(verdict, records=())
