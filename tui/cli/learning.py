"""``threadloom hint``, ``reset``, ``solution``, ``open``: working on one exercise."""

from __future__ import annotations

import difflib
import os
import shlex
import subprocess
import sys

import click

from threadloom.judge.catalog import find_exercise
from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Progress
from tui.cli.completion import complete_exercise
from tui.cli.settings import Settings, is_plain, keep, pack_option, pass_settings, plain_option, workspace_option


@click.command()
@click.argument("exercise", shell_complete=complete_exercise)
@plain_option
@workspace_option
@pack_option
@pass_settings
def hint(settings: Settings, exercise: str, *, plain: bool) -> int:
    """Release the next hint, and show those that you have."""
    chosen = _find(settings, exercise)
    hints = chosen.hints()
    progress = Progress(settings.workspace)
    released = progress.release_hint(chosen)
    text = "\n\n".join(f"## Hint {number} of {len(hints)}\n\n{hints[number - 1]}" for number in range(1, released + 1))
    _show_markdown(text, plain=plain)
    return 0


@click.command()
@click.argument("exercise", shell_complete=complete_exercise)
@workspace_option
@pack_option
@pass_settings
def reset(settings: Settings, exercise: str) -> int:
    """Begin again with the starter; your file is kept as a backup."""
    chosen = _find(settings, exercise)
    workspace = settings.workspace
    backup = workspace.reset(chosen)
    click.echo(f"{workspace.path_of(chosen)} is the starter again.")
    if backup is not None:
        click.echo(f"Your file was kept as {backup}.")
    return 0


@click.command()
@click.argument("exercise", shell_complete=complete_exercise)
@click.option("--anyway", is_flag=True, help="Show it although you have not passed yet.")
@plain_option
@workspace_option
@pack_option
@pass_settings
def solution(settings: Settings, exercise: str, *, anyway: bool, plain: bool) -> int:
    """Show the solution as a change of the starter, and why it works; after passing."""
    chosen = _find(settings, exercise)
    progress = Progress(settings.workspace)
    if not anyway and progress.status(chosen) != "passed":
        raise click.UsageError(
            f"You have not passed {chosen.id} yet: `threadloom check {chosen.id}` grades your file, "
            f"`threadloom hint {chosen.id}` helps, and --anyway shows the solution."
        )
    diff = "".join(
        difflib.unified_diff(
            chosen.starter().splitlines(keepends=True),
            chosen.solution().splitlines(keepends=True),
            "starter.py",
            "solution.py",
        )
    )
    keep(progress, lambda: progress.mark_solution_read(chosen))
    if is_plain(plain):
        click.echo(diff)
        click.echo(chosen.debrief())
    else:
        from rich.console import Console
        from rich.syntax import Syntax

        Console().print(Syntax(diff, "diff", background_color="default"))
        _show_markdown(chosen.debrief(), plain=plain)
    return 0


@click.command("open")
@click.argument("exercise", shell_complete=complete_exercise)
@workspace_option
@pack_option
@pass_settings
def open_file(settings: Settings, exercise: str) -> int:
    """Open your file in $VISUAL or $EDITOR; without one, or in a pipe, say where it is."""
    chosen = _find(settings, exercise)
    file = settings.workspace.file_for(chosen)
    progress = Progress(settings.workspace)
    keep(progress, lambda: progress.mark_opened(chosen))
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor or not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(str(file))
        return 0
    try:
        subprocess.run([*shlex.split(editor), str(file)], check=False)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"The editor {editor!r} can't be started: {error}. Your file is {file}.") from error
    return 0


def _find(settings: Settings, text: str) -> Exercise:
    return find_exercise(text, settings.exercises())


def _show_markdown(text: str, *, plain: bool) -> None:
    if is_plain(plain):
        click.echo(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))
