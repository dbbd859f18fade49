"""``threadloom replay``: the same steps again."""

from __future__ import annotations

from pathlib import Path

import click

from threadloom.judge.errors import UnknownTarget
from threadloom.judge.jobs import Replay
from threadloom.judge.trace_file import load_trace
from tui.cli.checking import file_option
from tui.cli.completion import complete_target
from tui.cli.plain import verdict_lines
from tui.cli.running import tell_run
from tui.cli.settings import (
    Settings,
    is_plain,
    pack_option,
    pass_settings,
    plain_option,
    surroundings_options,
    workspace_option,
)


@click.command()
@click.argument("target", metavar="TRACE | TARGET", shell_complete=complete_target)
@click.option("--schedule", metavar="S", help="The schedule that a verdict named; TARGET runs by it once more.")
@file_option
@plain_option
@workspace_option
@pack_option
@surroundings_options
@pass_settings
def replay(settings: Settings, target: str, *, schedule: str | None, candidate: Path | None, plain: bool) -> int:
    """Show a saved trace, or run TARGET again by a schedule.

    A saved trace is shown as it was, whatever has become of the code. Exit status as for check.
    """
    if schedule is None:
        return _show_trace(Path(target), plain=is_plain(plain))
    resolved = settings.resolve(target, candidate)
    return tell_run(Replay(resolved.target, schedule), plain=is_plain(plain)).exit_status


def _show_trace(file: Path, *, plain: bool) -> int:
    if file.suffix == ".py" or not file.is_file():
        raise UnknownTarget(f"{file} is no saved trace. To run a target again, give its --schedule.")
    trace = load_trace(file)
    if plain:
        for line in verdict_lines(trace.with_records(), None):
            click.echo(line)
    else:
        from tui.cli.drawn import draw_verdict

        draw_verdict(trace.with_records(), None)
    return trace.verdict.exit_status
