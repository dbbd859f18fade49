"""``threadloom verify`` and ``new``: do the exercises hold what they promise, and how does one begin?"""

from __future__ import annotations

import time
from itertools import groupby
from pathlib import Path

import click

from threadloom.judge.catalog import exercise_folders, find_exercise
from threadloom.judge.errors import UnknownTarget
from threadloom.judge.exercise import load_exercise
from threadloom.judge.scaffold import scaffold
from threadloom.judge.verify import CaseResult, Proof
from threadloom.judge.verify import verify as prove
from tui.cli.completion import complete_exercise
from tui.cli.settings import Settings, is_plain, pack_option, pass_settings, plain_option


@click.command()
@click.argument("exercises", metavar="[EXERCISE]...", nargs=-1, shell_complete=complete_exercise)
@click.option("--details", is_flag=True, help="A line for every file that was graded.")
@plain_option
@pack_option
@pass_settings
def verify(settings: Settings, exercises: tuple[str, ...], *, details: bool, plain: bool) -> int:
    """Prove exercises: the starter and the wrong fixes fail as they say, the solution and the right fixes pass.

    Exit status: 0 if all is as it should be, else 1.
    """
    folders = _folders(settings, exercises)
    begun = time.monotonic()
    proof = prove(folders) if is_plain(plain) else _prove_with_progress(folders)
    seconds = time.monotonic() - begun
    if is_plain(plain):
        for line in _lines(proof, details=details):
            click.echo(line)
    else:
        _draw(proof, details=details)
    for name, problem in _problems(proof):
        click.echo(f"{name}: {problem}")
    cases = len(proof.results)
    wrong = len(_problems(proof))
    click.echo(
        f"{len(folders)} exercises, {cases} files graded in {seconds:.1f} s: "
        + ("all is as it should be." if proof.holds else f"{wrong} problem{'' if wrong == 1 else 's'}.")
    )
    return 0 if proof.holds else 1


@click.command()
@click.argument("slug")
@pack_option
@pass_settings
def new(settings: Settings, slug: str) -> int:
    """Begin a new exercise: SLUG is [topic/][NN_]name.

    Its folder is made under --pack DIR, else under exercises/ here, else here. `verify` then says what is missing.
    """
    here = Path.cwd()
    root = settings.pack or (here / "exercises" if (here / "exercises").is_dir() else here)
    folder = scaffold(slug, root)
    click.echo(f"{folder} is there. What it still lacks:")
    click.echo(f"  threadloom verify --pack {root} {folder.name}")
    return 0


def _folders(settings: Settings, names: tuple[str, ...]) -> list[Path]:
    """Those that are named, or all. A broken one can only be named by its folder."""
    folders = exercise_folders(settings.root)
    if not folders:
        raise UnknownTarget(f"there are no exercises in {settings.root} (TOPIC/NN_name/exercise.toml).")
    if not names:
        return folders
    chosen = []
    for name in names:
        by_name = [folder for folder in folders if folder.name == name]
        chosen += by_name or [find_exercise(name, [load_exercise(folder) for folder in folders]).folder]
    return list(dict.fromkeys(chosen))


def _problems(proof: Proof) -> list[tuple[str, str]]:
    return [
        *proof.problems,
        *((f"{r.case.exercise.slug}/{r.case.name}", r.problem) for r in proof.results if r.problem),
    ]


def _rows(proof: Proof) -> list[tuple[str, ...]]:
    """A row an exercise: name, starter, solution, wrong, right, the solution's schedules and seconds."""
    rows: list[tuple[str, ...]] = []
    for slug, group in groupby(proof.results, key=lambda result: result.case.exercise.slug):
        results = list(group)
        by_role = {
            role: [r for r in results if r.case.role == role] for role in ("starter", "solution", "wrong", "right")
        }
        cells = [slug]
        for role in ("starter", "solution"):
            cells.append(" ".join(_in_short(result) for result in by_role[role]))
        for role in ("wrong", "right"):
            cells.append(f"{sum(not r.problem for r in by_role[role])}/{len(by_role[role])}")
        schedules = sum(result.verdict.schedules for result in by_role["solution"])
        seconds = sum(result.verdict.seconds for result in by_role["solution"])
        rows.append((*cells, f"{schedules:,}", f"{seconds:.2f}"))
    return rows


def _in_short(result: CaseResult) -> str:
    verdict = result.verdict
    if verdict.finding is not None:
        return verdict.finding.kind
    return verdict.coverage if verdict.outcome == "passed" else verdict.outcome


def _detail_rows(proof: Proof) -> list[tuple[str, ...]]:
    """A row a file: exercise, file, outcome, schedules up to the first finding or in all, seconds."""
    rows: list[tuple[str, ...]] = []
    for result in proof.results:
        verdict = result.verdict
        mark = "problem" if result.problem else "ok"
        cells = (result.case.exercise.slug, result.case.name, _in_short(result), mark)
        rows.append((*cells, f"{verdict.schedules:,}", f"{verdict.seconds:.2f}"))
    return rows


HEADINGS = ("exercise", "starter", "solution", "wrong", "right", "schedules", "seconds")
DETAIL_HEADINGS = ("exercise", "file", "outcome", "", "schedules", "seconds")


def _lines(proof: Proof, *, details: bool) -> list[str]:
    rows = [HEADINGS, *_rows(proof)] if not details else [DETAIL_HEADINGS, *_detail_rows(proof)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _draw(proof: Proof, *, details: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in DETAIL_HEADINGS if details else HEADINGS:
        table.add_column(heading, justify="right" if heading in ("schedules", "seconds") else "left")
    for row in _detail_rows(proof) if details else _rows(proof):
        table.add_row(*row)
    Console().print(table)


def _prove_with_progress(folders: list[Path]) -> Proof:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def on_result(result: CaseResult, done: int, count: int) -> None:
            name = f"{result.case.exercise.slug}/{result.case.name}"
            bar.update(task, completed=done, total=count, description=name)

        return prove(folders, on_result=on_result)
