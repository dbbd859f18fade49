"""``threadloom run``: one live run, told as it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from threadloom.judge.export.storyline import Line, next_line
from threadloom.judge.export.text import text_line
from threadloom.judge.jobs import Job, LiveRun
from threadloom.judge.messages import Message, RecordsArrived
from threadloom.judge.session import Session, grade
from threadloom.judge.trace_file import save_trace
from threadloom.judge.verdict import Verdict
from threadloom.trace.world import World
from tui.cli.checking import file_option
from tui.cli.completion import complete_target
from tui.cli.plain import WORDS, finding_lines, replay_command
from tui.cli.settings import (
    Settings,
    is_plain,
    pack_option,
    pass_settings,
    plain_option,
    surroundings_options,
    workspace_option,
)

READING_PACE = 6.0
"""Steps a second on a terminal."""


@click.command()
@click.argument("target", shell_complete=complete_target)
@file_option
@click.option("--seed", type=int, default=0, metavar="N", help="Another seed takes other turns.")
@click.option("--speed", type=click.FloatRange(min=0), metavar="STEPS", help="Steps a second; 0: as fast as it goes.")
@click.option("--save", metavar="TRACE", type=click.Path(path_type=Path, dir_okay=False), help="Keep the trace.")
@plain_option
@workspace_option
@pack_option
@surroundings_options
@pass_settings
def run(
    settings: Settings,
    target: str,
    *,
    candidate: Path | None,
    seed: int,
    speed: float | None,
    save: Path | None,
    plain: bool,
) -> int:
    """Run an exercise (its first scenario, or EXERCISE::SCENARIO) or path/to/program.py::function once.

    One run shows one order of many: only a check tells whether it holds. Exit status as for check.
    """
    resolved = settings.resolve(target, candidate)
    if speed is None:
        speed = 0.0 if is_plain(plain) else READING_PACE
    verdict = tell_run(LiveRun(resolved.target, seed=seed, steps_per_second=speed), plain=is_plain(plain))
    if (again := replay_command(verdict, resolved)) is not None:
        click.echo(f"The same steps again: {again}")
    if save is not None and verdict.records:
        save_trace(save, verdict, resolved.target)
    return verdict.exit_status


def tell_run(job: Job, *, plain: bool) -> Verdict:
    """Do a live run or a replay, and print a line for each thing that happens, as it happens."""
    show = _plain_line() if plain else _drawn_line()
    world = World()

    def listen(message: Message) -> None:
        nonlocal world
        if isinstance(message, RecordsArrived):
            for record in message.records:
                line, world = next_line(world, record)
                if line is not None:
                    show(line)

    with Session() as session:
        verdict = grade(session, job, listen)
    click.echo()
    click.echo(f"{WORDS[verdict.outcome]}  {verdict.target}" if verdict.outcome != "passed" else verdict.target)
    click.echo(_sentence(verdict))
    if verdict.details:
        click.echo(verdict.details)
    if verdict.finding is not None:
        for text in finding_lines(verdict.finding):
            click.echo(text)
    return verdict


def _sentence(verdict: Verdict) -> str:
    if verdict.outcome == "passed":
        return "This run came to its end, and nothing broke. Other orders may: `threadloom check` tries them."
    return verdict.sentence()


def _plain_line() -> Callable[[Line], None]:
    step: int | None = None

    def show(line: Line) -> None:
        nonlocal step
        click.echo(text_line(line, with_step=line.step != step))
        step = line.step

    return show


def _drawn_line() -> Callable[[Line], None]:
    from rich.console import Console
    from rich.text import Text

    from tui.cli.drawn import thread_style

    console = Console()
    step: int | None = None

    def show(line: Line) -> None:
        nonlocal step
        text = Text(f"{line.step if line.step != step else '':>5}  ", style="dim")
        text.append(line.sentence, style=thread_style(line.thread))
        if line.place:
            text.append(f"   {line.place}", style="dim")
        console.print(text)
        step = line.step

    return show
