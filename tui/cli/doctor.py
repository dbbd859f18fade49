"""``threadloom doctor``: would it work here?"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from threadloom.errors import ThreadloomError
from threadloom.judge.jobs import Check, Target
from threadloom.judge.progress import Progress
from threadloom.judge.session import Session, grade
from threadloom.judge.workspace import replace_whole
from tui.cli.settings import Settings, pass_settings, workspace_option
from tui.folders import log_file, settings_file
from tui.glyphs import terminal_speaks_unicode
from tui.settings import Remembered

PLANTED_RACE = '''\
import threading


def scenario():
    """Two threads that add one each make two."""
    total = [0]

    def add():
        total[0] += 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total[0] == 2
'''


@click.command()
@workspace_option
@pass_settings
def doctor(settings: Settings) -> int:
    """Look whether threadloom works here: Python, terminal, workspace, exercises, and a planted race that must be
    found.
    """
    fine = True
    for name, look in _CHECKS.items():
        try:
            for line in look(settings):
                click.echo(f"{name}: {line}")
        except (ThreadloomError, OSError) as error:
            fine = False
            click.echo(f"{name}: PROBLEM: {error}")
    click.echo("All is well." if fine else "There are problems, see above.")
    return 0 if fine else 1


def _python(settings: Settings) -> Iterator[str]:
    build = "free-threaded" if sysconfig.get_config_var("Py_GIL_DISABLED") else "with the GIL"
    yield f"{platform.python_implementation()} {platform.python_version()} {build}, {platform.system()}"


def _terminal(settings: Settings) -> Iterator[str]:
    size = shutil.get_terminal_size()
    where = "a terminal" if sys.stdout.isatty() else "no terminal (piped)"
    yield f"{where}, {size.columns}×{size.lines}, encoding {sys.stdout.encoding}"
    from rich.console import Console

    colours = "none" if os.environ.get("NO_COLOR") else Console(force_terminal=True).color_system or "none"
    signs = "lines and arrows" if terminal_speaks_unicode() else "ASCII alone"
    yield f"TERM={os.environ.get('TERM', '')}, colours: {colours}, drawn with {signs}"
    if sys.stdout.isatty() and (size.columns < 80 or size.lines < 24):
        yield "it is smaller than 80×24, which the dashboard wants."


def _workspace(settings: Settings) -> Iterator[str]:
    workspace = settings.workspace
    made = not workspace.folder.exists()
    workspace.folder.mkdir(parents=True, exist_ok=True)
    probe = workspace.folder / ".writable"
    replace_whole(probe, b"")
    probe.unlink()
    if made:
        workspace.folder.rmdir()
    yield f"{workspace.folder}, can be written" + (" (not made yet)" if made else "")


def _progress(settings: Settings) -> Iterator[str]:
    progress = Progress(settings.workspace)
    statuses = progress.statuses()
    if progress.notice:
        yield progress.notice
    passed = sum(status == "passed" for status in statuses.values())
    yield f"{passed} passed, {len(statuses) - passed} begun"


def _exercises(settings: Settings) -> Iterator[str]:
    yield f"{len(settings.exercises())} in {settings.root}"


def _folders(settings: Settings) -> Iterator[str]:
    remembered = Remembered(settings_file(), set_aside=False)
    if remembered.notice:
        yield remembered.notice
    theme = remembered.now.theme or "as the terminal can"
    yield f"{settings_file()} (theme {theme}, signs {remembered.now.signs})"
    yield f"log {log_file()}, level {remembered.now.log_level}"


def _engine(settings: Settings) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="threadloom-") as folder, Session() as session:
        program = Path(folder) / "planted.py"
        program.write_text(PLANTED_RACE, encoding="utf-8")
        begun = time.monotonic()
        verdict = grade(session, Check(Target(program, "scenario", name="planted race")))
        seconds = time.monotonic() - begun
    if verdict.finding is None or verdict.finding.kind != "assertion":
        raise ThreadloomError(f"a planted race was not found: {verdict.sentence()}")
    yield f"found a planted race in schedule {verdict.finding.found_at}, {seconds:.2f} s with the start of the child"


_CHECKS: dict[str, Callable[[Settings], Iterator[str]]] = {
    "python": _python,
    "terminal": _terminal,
    "workspace": _workspace,
    "progress": _progress,
    "exercises": _exercises,
    "settings": _folders,
    "engine": _engine,
}
