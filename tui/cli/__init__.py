"""The command line: everything that the dashboard can do, for scripts, pipes and screen readers.

Nothing here imports Textual, but for the bare command, which opens the dashboard. Rich is imported where something
is drawn on a terminal, so that ``--help`` and ``--json`` start at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module
from typing import Final, NoReturn

import click

from threadloom.errors import InvalidProgram
from threadloom.judge.errors import JudgeError
from threadloom.judge.verdict import EXIT_FAULT, EXIT_INVALID
from tui.cli.settings import Settings, pack_option, workspace_option

INTERRUPTED = 130

COMMANDS: Final = {
    "check": "checking:check",
    "completion": "completion:completion",
    "doctor": "doctor:doctor",
    "export": "exporting:export",
    "hint": "learning:hint",
    "list": "listing:list_exercises",
    "new": "authoring:new",
    "open": "learning:open_file",
    "replay": "replaying:replay",
    "reset": "learning:reset",
    "run": "running:run",
    "solution": "learning:solution",
    "verify": "authoring:verify",
}
"""By name: the module beside this one and what it is called there."""


class Commands(click.Group):
    """Loads a command when it is asked for, so that one of them, and the dashboard, start without the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        module, _, name = home.partition(":")
        command = getattr(import_module(f"tui.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, help="Say which version this is.")
@click.option("--ascii", "in_ascii", is_flag=True, help="Draw the dashboard with ASCII alone.")
@workspace_option
@pack_option
@click.pass_context
def cli(context: click.Context, *, version: bool, in_ascii: bool) -> int:
    """Learn thread synchronization by fixing broken threads, judged on every interleaving that matters.

    Without a command, the dashboard opens.
    """
    if version:
        from importlib.metadata import version as version_of

        click.echo(f"threadloom {version_of('threadloom')}")
        context.exit(0)
    if context.invoked_subcommand is None:
        return _open_dashboard(context.ensure_object(Settings), in_ascii=in_ascii)
    return 0


def main() -> NoReturn:
    """Run the command line, and end with its exit status: 2 for what the person can put right, 70 for our own
    fault.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a sign shows a substitute rather than a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_status())


def _status() -> int:
    try:
        status = cli.main(prog_name="threadloom", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except click.ClickException as error:
        error.show()
        return EXIT_INVALID
    except (JudgeError, InvalidProgram) as error:
        click.echo(f"threadloom: {error}", err=True)
        return EXIT_INVALID
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever was reading has seen enough; and Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        click.echo(f"This is a fault of threadloom, please report it:\n{traceback.format_exc()}", err=True)
        return EXIT_FAULT


def _open_dashboard(settings: Settings, *, in_ascii: bool) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The dashboard needs a terminal. `threadloom --help` lists what works without one.")
    from tui.app import run as run_dashboard

    return run_dashboard(settings.workspace.folder, settings.pack, ascii=in_ascii)
