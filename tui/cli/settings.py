"""Which workspace, which exercises, and how to write, for all commands alike?"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from threadloom.judge.catalog import exercises_root, find_exercises
from threadloom.judge.errors import JudgeError
from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Progress
from threadloom.judge.targets import Resolved, resolve
from threadloom.judge.workspace import VARIABLE, Workspace

F = TypeVar("F", bound=Callable[..., Any])


@dataclass
class Settings:
    """What the options that several commands share have come to."""

    workspace_folder: Path | None = None
    pack: Path | None = None
    instrument: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.workspace_folder)

    @property
    def root(self) -> Path:
        return self.pack or exercises_root()

    def exercises(self) -> list[Exercise]:
        return find_exercises(self.root)

    def resolve(self, target: str, candidate: Path | None = None) -> Resolved:
        """What TARGET means; raises as `targets.resolve` does."""
        # Only an exercise that is not of a pack has to be looked for, and only when the target is no file.
        exercises = None if self.pack is None else self.exercises()
        return resolve(
            target,
            workspace=self.workspace,
            candidate=candidate,
            exercises=exercises,
            instrument=self.instrument,
            outside=self.outside,
        )


def _remember_workspace(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Settings).workspace_folder = value


def _remember_pack(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Settings).pack = value


def workspace_option(command: F) -> F:
    return click.option(
        "--workspace",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        callback=_remember_workspace,
        expose_value=False,
        help=f"Where your files and progress are (else ${VARIABLE}, else ~/threadloom-workspace).",
    )(command)


def pack_option(command: F) -> F:
    return click.option(
        "--pack",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        callback=_remember_pack,
        expose_value=False,
        help="Take the exercises from this folder (DIR/TOPIC/NN_name).",
    )(command)


def _remember_surroundings(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> None:
    assert parameter.name is not None
    if value:
        setattr(context.ensure_object(Settings), parameter.name, value)


def surroundings_options(command: F) -> F:
    """Which other code comes under control with a program of one's own."""
    instrument = click.option(
        "--instrument",
        metavar="NAME|DIR",
        multiple=True,
        callback=_remember_surroundings,
        expose_value=False,
        help="Also bring this installed package, or the modules in this folder, under control. May be given again.",
    )
    outside = click.option(
        "--outside",
        metavar="NAME",
        multiple=True,
        callback=_remember_surroundings,
        expose_value=False,
        help="Take each call of this installed package for one step, although it keeps locks or threads.",
    )
    return instrument(outside(command))


def plain_option(command: F) -> F:
    return click.option("--plain", is_flag=True, help="Plain lines, also on a terminal.")(command)


pass_settings = click.make_pass_decorator(Settings, ensure=True)


def is_plain(asked: bool) -> bool:
    """Plain lines: asked for, or not on a terminal that can do better."""
    return asked or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb"


def warn(text: str) -> None:
    """Say something on standard error, so that it never gets into a pipe."""
    click.echo(f"threadloom: {text}", err=True)


def keep(progress: Progress, action: Callable[[], object]) -> None:
    """Do something with the progress; if that fails, say so and go on: a verdict is worth more than its record."""
    try:
        action()
    except JudgeError as error:
        warn(str(error))
    if progress.notice:
        warn(progress.notice)
        progress.notice = None
