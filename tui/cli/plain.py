"""How does a verdict read as plain lines?

For pipes, scripts and screen readers: words instead of colours and columns.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from threadloom.exploration.report import Finding
from threadloom.judge.export.storyline import storyline
from threadloom.judge.export.text import text_lines
from threadloom.judge.targets import Resolved
from threadloom.judge.verdict import ScenarioResult, Verdict

WORDS = {"passed": "PASSED", "failed": "FAILED", "invalid": "INVALID", "inconclusive": "NO VERDICT"}


def verdict_lines(verdict: Verdict, resolved: Resolved | None) -> Iterator[str]:
    """Everything that is to be said about `verdict`, the most important first."""
    exercise = resolved.exercise if resolved is not None else None
    yield f"{WORDS[verdict.outcome]}  {verdict.target}" + (f": {exercise.title}" if exercise else "")
    yield verdict.sentence()
    if verdict.details:
        yield verdict.details
    if exercise is not None and resolved is not None:
        yield f"File: {resolved.candidate}"
    if verdict.finding is not None:
        yield from finding_lines(verdict.finding)
    if len(verdict.scenarios) > 1 or exercise is not None:
        yield ""
        yield from (scenario_line(result) for result in verdict.scenarios)
    if verdict.finding is not None and verdict.records:
        yield ""
        yield "What happened, step by step:"
        yield from text_lines(storyline(verdict.records))
    if verdict.advice:
        yield ""
        yield from (f"Advice: {advice}" for advice in verdict.advice)
    if (again := replay_command(verdict, resolved)) is not None:
        yield ""
        yield f"The same steps again: {again}"


def finding_lines(finding: Finding) -> Iterator[str]:
    """What the sentence of a finding leaves out."""
    what = f"{finding.kind} ({finding.cause})" if finding.cause else finding.kind
    requirement = f", {finding.requirement} does not hold" if finding.requirement else ""
    yield f"Kind: {what}{requirement}"
    if finding.file:
        yield f"Where: {short_path(finding.file)}:{finding.line}, thread {finding.thread}"
    switches = f"{finding.switches} switch{'' if finding.switches == 1 else 'es'}"
    seen = f"; first seen in schedule {finding.found_at:,}" if finding.found_at > 1 else ""
    yield f"Schedule: {finding.schedule} ({switches}, {finding.steps} step{'s' if finding.steps != 1 else ''}{seen})"
    for edge in finding.wait_for:
        held = f", which {edge.held_by} holds" if edge.held_by else ""
        yield f"Waiting: {edge.thread} waits for {edge.waits_for}{held}"


def short_path(file: str) -> str:
    """Relative to the current directory, if it is below."""
    path = Path(file)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else file


def scenario_line(result: ScenarioResult) -> str:
    doc = f": {result.doc}" if result.doc else ""
    return f"{WORDS[result.outcome]}  {result.name}{doc} ({scenario_coverage(result)})"


def scenario_coverage(result: ScenarioResult) -> str:
    """How much of a scenario was explored, in a few words."""
    count = f"{result.schedules:,} schedule{'' if result.schedules == 1 else 's'}"
    if result.outcome == "passed" and result.coverage == "complete":
        return f"every interleaving, {count}"
    if result.outcome == "passed" and result.coverage == "bounded":
        bound = result.preemption_bound or 0
        return f"up to {bound} preemption{'' if bound == 1 else 's'}, {count}"
    return count


def replay_command(verdict: Verdict, resolved: Resolved | None) -> str | None:
    """The command that shows the finding again."""
    if verdict.finding is None or resolved is None:
        return None
    target = verdict.target
    failed = verdict.failed_scenario
    if "::" not in target and failed is not None:
        target = f"{target}::{failed.name}"
    given = resolved.exercise is not None and not resolved.is_learners
    file = f" --file {shlex.quote(str(resolved.candidate))}" if given else ""
    options = "".join(f" {option} {shlex.quote(name)}" for option, name in resolved.options)
    return f"threadloom replay {shlex.quote(target)}{file}{options} --schedule {shlex.quote(verdict.finding.schedule)}"
