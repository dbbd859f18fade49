"""``threadloom list``: which exercises are there, and how far am I?"""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

import click

from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Progress, Status
from threadloom.judge.tracks import find_track
from tui.cli.completion import complete_track
from tui.cli.settings import Settings, is_plain, keep, pack_option, pass_settings, plain_option, workspace_option

MARKS: dict[Status, str] = {"new": " ", "started": "…", "passed": "✓"}


@click.command("list")
@click.option(
    "--track",
    metavar="NAME",
    shell_complete=complete_track,
    help="Those of a track for a room, in its order; another name lists the tracks.",
)
@click.option("--json", "as_json", is_flag=True, help="An array with an object an exercise.")
@plain_option
@workspace_option
@pack_option
@pass_settings
def list_exercises(settings: Settings, *, track: str | None, as_json: bool, plain: bool) -> int:
    """List the exercises with your progress."""
    exercises = settings.exercises()
    if track is not None:
        exercises = find_track(track, settings.root).choose(exercises)
    statuses: dict[str, Status] = {}
    progress = Progress(settings.workspace)
    keep(progress, lambda: statuses.update(progress.statuses()))
    if as_json:
        click.echo(json.dumps([_as_json(exercise, statuses.get(exercise.id, "new")) for exercise in exercises]))
    elif is_plain(plain):
        for exercise in exercises:
            status = statuses.get(exercise.id, "new")
            click.echo(
                f"{exercise.number:02}  {exercise.id}  {exercise.title}  {exercise.topic_title}"
                f"  difficulty {exercise.difficulty}  {exercise.minutes} min  {status}"
            )
    else:
        _draw(exercises, statuses)
    return 0


def _as_json(exercise: Exercise, status: Status) -> dict[str, Any]:
    return {
        "id": exercise.id,
        "number": exercise.number,
        "title": exercise.title,
        "topic": exercise.topic,
        "difficulty": exercise.difficulty,
        "minutes": exercise.minutes,
        "status": status,
    }


def _draw(exercises: list[Exercise], statuses: dict[str, Status]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, justify in (("", "left"), ("#", "right"), ("exercise", "left"), ("", "left"), ("min", "right")):
        table.add_column(heading, justify="right" if justify == "right" else "left")
    table.add_column("what is broken")
    for topic, group in groupby(exercises, key=lambda exercise: exercise.topic_title):
        table.add_row("", "", f"[bold]{topic}[/bold]")
        for exercise in group:
            mark = MARKS[statuses.get(exercise.id, "new")]
            table.add_row(
                f"[green]{mark}[/green]",
                str(exercise.number),
                exercise.id,
                f"[yellow]{exercise.stars}[/yellow]",
                str(exercise.minutes),
                exercise.summary,
            )
    console = Console()
    console.print(table)
    passed = sum(statuses.get(exercise.id) == "passed" for exercise in exercises)
    console.print(f"\n{passed} of {len(exercises)} passed. [dim]threadloom check EXERCISE grades your file.[/dim]")
