"""How does a failed check read in pytest's report?"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_threadloom.marking import Asked
from pytest_threadloom.table import table
from pytest_threadloom.targets import replay_options
from threadloom.exploration.report import Finding
from threadloom.judge.verdict import Problem, Verdict


def of_finding(item: pytest.Function, verdict: Verdict, finding: Finding, how: Asked, width: int) -> str:
    """The finding, the failing schedule as a table, and how to see it again."""
    root = item.config.rootpath
    return "\n".join(
        [
            finding.message,
            "",
            *_about(verdict, finding, root),
            "",
            *table(verdict.records, width),
            "",
            *(f"Advice: {advice}" for advice in verdict.advice),
            f"The same steps again{_where(root)}:",
            f"    {replay_command(item, finding, how)}",
        ]
    )


def of_no_verdict(verdict: Verdict) -> str:
    """Why there is none, and what to do."""
    lines = [verdict.sentence()]
    if verdict.details:
        lines += ["", verdict.details]
    if verdict.failure is None:
        lines += [
            "",
            "Allow the search more: @pytest.mark.threadloom(schedules=…) or (seconds=…), or --threadloom-seconds S.",
            "Or ask for less: (preemptions=2), or a smaller test: two threads and two rounds show nearly everything.",
            "threadloom_inconclusive = pass (or skip) in pytest's settings lets such tests pass.",
        ]
    return "\n".join(lines)


def of_problem(problem: Problem) -> str:
    """Why a test can't be checked: what, where, what to do."""
    place = (
        "" if not problem.file else f"{problem.file}: " if problem.line is None else f"{problem.file}:{problem.line}: "
    )
    said = f"The test can't be checked: {place}{problem.message}"
    return "\n".join([said, problem.advice] if problem.advice else [said])


def replay_command(item: pytest.Function, finding: Finding, how: Asked) -> str:
    words = ["threadloom", "replay", item.nodeid]
    for option, value in replay_options(item, how):
        words += [option, value]
    return shlex.join([*words, "--schedule", finding.schedule])


def _about(verdict: Verdict, finding: Finding, root: Path) -> Iterator[str]:
    yield f"Kind:     {finding.kind}" + (f" ({finding.cause})" if finding.cause else "")
    if finding.file:
        yield f"Where:    {_short(finding.file, root)}:{finding.line}, thread {finding.thread}"
    for edge in finding.wait_for:
        held = f", which {edge.held_by} holds" if edge.held_by else ""
        yield f"Waiting:  {edge.thread} waits for {edge.waits_for}{held}"
    switches = f"{finding.switches} switch{'' if finding.switches == 1 else 'es'}"
    yield f"Schedule: {finding.schedule} ({switches}, {finding.steps} steps)"
    tried = f"{verdict.schedules:,} schedule{'' if verdict.schedules == 1 else 's'}, {verdict.failing:,} failed"
    yield f"Searched: {tried}; strategy {verdict.strategy}, seed {verdict.seed}"


def _where(root: Path) -> str:
    return "" if Path.cwd() == root else f" (in {root})"


def _short(file: str, root: Path) -> str:
    path = Path(file)
    return str(path.relative_to(root)) if path.is_relative_to(root) else file
