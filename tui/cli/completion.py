"""``threadloom completion``: commands, options and exercises by Tab."""

from __future__ import annotations

from typing import Final

import click
from click.shell_completion import CompletionItem, get_completion_class

from threadloom.errors import ThreadloomError
from tui.cli.settings import Settings

SHELLS: Final = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print what makes SHELL complete commands, options and exercises.

    \b
    bash:  echo 'eval "$(threadloom completion bash)"' >> ~/.bashrc
    zsh:   echo 'eval "$(threadloom completion zsh)"' >> ~/.zshrc
    fish:  threadloom completion fish > ~/.config/fish/completions/threadloom.fish
    """
    found = get_completion_class(shell)
    assert found is not None
    command = context.find_root().command
    click.echo(found(command, {}, "threadloom", "_THREADLOOM_COMPLETE").source())
    return 0


def complete_exercise(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The exercises whose id or number begins so, or holds it; never an error in the middle of a line."""
    try:
        exercises = context.ensure_object(Settings).exercises()
    except (ThreadloomError, OSError):
        return []
    wanted = incomplete.lower()
    begins = [each for each in exercises if each.id.startswith(wanted) or f"{each.number:02}" == wanted]
    holds = [each for each in exercises if wanted in each.id]
    return [CompletionItem(each.id, help=each.title) for each in begins or holds]


def complete_target(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """An exercise, or a file."""
    exercises = [] if "/" in incomplete or incomplete.startswith(".") else complete_exercise(context, parameter, incomplete)
    return exercises or [CompletionItem(incomplete, type="file")]


def complete_track(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The tracks of the catalog."""
    from threadloom.judge.tracks import find_tracks

    try:
        tracks = find_tracks(context.ensure_object(Settings).root)
    except (ThreadloomError, OSError):
        return []
    return [CompletionItem(each.name, help=each.title) for each in tracks if each.name.startswith(incomplete)]


def complete_strategy(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the engine's table."""
    from threadloom.strategies import STRATEGIES

    return [CompletionItem(name) for name in STRATEGIES if name.startswith(incomplete)]
