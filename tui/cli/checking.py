"""``threadloom check``: does it hold, whatever the threads do?"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from threadloom.errors import InvalidProgram
from threadloom.judge.errors import JudgeError
from threadloom.judge.jobs import Check
from threadloom.judge.progress import Progress
from threadloom.judge.session import Session, grade
from threadloom.judge.targets import Resolved
from threadloom.judge.trace_file import save_trace
from threadloom.judge.verdict import Problem, Verdict
from tui.cli.completion import complete_strategy, complete_target
from tui.cli.plain import verdict_lines
from tui.cli.settings import (
    Settings,
    is_plain,
    keep,
    pack_option,
    pass_settings,
    plain_option,
    surroundings_options,
    warn,
    workspace_option,
)


def _known_strategy(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A name in the engine's table of strategies, which is loaded only when one is given."""
    if value is None:
        return None
    from threadloom.strategies import STRATEGIES

    if value not in STRATEGIES:
        raise click.BadParameter(f"there is no strategy {value!r}; there are {', '.join(STRATEGIES)}.")
    return value


file_option = click.option(
    "--file",
    "candidate",
    metavar="CANDIDATE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Take this file in place of the one in the workspace.",
)


@click.command()
@click.argument("target", shell_complete=complete_target)
@file_option
@click.option(
    "--strategy",
    callback=_known_strategy,
    shell_complete=complete_strategy,
    metavar="NAME",
    help="auto (the default), dfs, random, pct, …",
)
@click.option("--schedules", type=click.IntRange(min=1), metavar="N", help="Try at most so many schedules.")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), metavar="S", help="Search at most so long.")
@click.option("--preemptions", type=click.IntRange(min=0), metavar="K", help="At most so many forced switches each.")
@click.option("--seed", type=int, default=0, metavar="N", help="Another seed draws other schedules.")
@click.option("--keep-going", is_flag=True, help="Search on after the first finding.")
@click.option("--twice", is_flag=True, help="Run each schedule twice, to catch code that chance or time decides.")
@click.option(
    "--save", metavar="TRACE", type=click.Path(path_type=Path, dir_okay=False), help="Keep the failing trace."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, and nothing else, on standard output.")
@plain_option
@workspace_option
@pack_option
@surroundings_options
@pass_settings
def check(
    settings: Settings,
    /,
    target: str,
    *,
    candidate: Path | None,
    save: Path | None,
    as_json: bool,
    plain: bool,
    **search: Any,
) -> int:
    """Explore the interleavings of an exercise, or of path/to/program.py::function.

    Exit status: 0 it holds, 1 a finding, 2 it can't be checked, 3 no verdict, 70 a fault of threadloom.
    """
    with Session() as session:
        # The child comes up while we look for the target.
        session.prepare()
        try:
            resolved = settings.resolve(target, candidate)
        except InvalidProgram as error:
            problem = Problem(error.message, error.file, error.line, error.advice)
            return _tell(Verdict(target, "invalid", problem=problem), None, as_json=as_json, plain=plain)
        except JudgeError as error:
            if not as_json:
                raise
            return _tell(Verdict(target, "invalid", problem=Problem(str(error))), None, as_json=True, plain=plain)
        job = replace(resolved.check(), **{name: value for name, value in search.items() if value is not None})
        verdict = _grade(settings, session, resolved, job, quiet=as_json or is_plain(plain))
    status = _tell(verdict, resolved, as_json=as_json, plain=plain)
    if save is not None:
        _save(save, verdict, job)
    return status


def _grade(settings: Settings, session: Session, resolved: Resolved, job: Check, *, quiet: bool) -> Verdict:
    code = resolved.candidate.read_text(encoding="utf-8", errors="replace")
    if quiet:
        verdict = grade(session, job)
    else:
        from tui.cli.drawn import grade_with_progress

        verdict = grade_with_progress(session, job)
    exercise = resolved.exercise
    if exercise is not None and resolved.is_learners:
        progress = Progress(settings.workspace)
        keep(progress, lambda: progress.record_attempt(exercise, verdict, code))
    return verdict


def _save(file: Path, verdict: Verdict, job: Check) -> None:
    if not verdict.records:
        warn(f"there is no failing schedule, so {file} was not written.")
        return
    try:
        save_trace(file, verdict, job.target)
    except JudgeError as error:
        warn(str(error))


def _tell(verdict: Verdict, resolved: Resolved | None, *, as_json: bool, plain: bool) -> int:
    if as_json:
        click.echo(json.dumps(verdict.to_json()))
    elif is_plain(plain):
        for line in verdict_lines(verdict, resolved):
            click.echo(line)
    else:
        from tui.cli.drawn import draw_verdict

        draw_verdict(verdict, resolved)
    return verdict.exit_status
