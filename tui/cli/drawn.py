"""How is a verdict drawn on a terminal?

With Rich: progress while exploring, a table of scenarios, and the counterexample with one column a thread.
"""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from threadloom.judge.export.storyline import Line, storyline, thread_columns
from threadloom.judge.jobs import Check
from threadloom.judge.messages import Message, ProgressMade, Started
from threadloom.judge.session import Session, grade
from threadloom.judge.targets import Resolved
from threadloom.judge.verdict import Verdict
from threadloom.trace.records import Record
from tui.cli.plain import finding_lines, replay_command, scenario_coverage

MARKS = {
    "passed": "[bold green]✓[/]",
    "failed": "[bold red]✗[/]",
    "invalid": "[bold red]![/]",
    "inconclusive": "[bold yellow]?[/]",
}
TITLES = {
    "passed": "[bold green]It holds[/]",
    "failed": "[bold red]It breaks[/]",
    "invalid": "[bold red]It can't be checked[/]",
    "inconclusive": "[bold yellow]No verdict[/]",
}
BORDERS = {"passed": "green", "failed": "red", "invalid": "red", "inconclusive": "yellow"}
THREAD_STYLES = ("default", "cyan", "magenta", "green", "yellow", "blue", "bright_red", "bright_cyan")
NARROWEST_COLUMN = 18
"""Below that, columns say too little, and the story is told in one."""


def thread_style(thread: int) -> str:
    return THREAD_STYLES[thread % len(THREAD_STYLES)]


def grade_with_progress(session: Session, job: Check) -> Verdict:
    """Grade with a line that tells how far the search is; it goes away at the end."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("starting", total=None, count="")

        def listen(message: Message) -> None:
            match message:
                case Started(scenario=scenario, index=index, count=count):
                    bar.update(task, description=f"{escape(scenario)} ({index + 1} of {count})", total=None, count="")
                case ProgressMade():
                    _show(bar, task, message)

        return grade(session, job, listen)


def _show(bar: Progress, task: TaskID, progress: ProgressMade) -> None:
    rate = progress.schedules / progress.seconds if progress.seconds > 0 else 0
    count = f"{progress.schedules:,} schedules, {rate:,.0f}/s, {progress.phase}"
    bar.update(task, completed=progress.schedules, total=progress.estimate, count=escape(count))


def draw_verdict(verdict: Verdict, resolved: Resolved | None) -> None:
    """Print everything that is to be said about `verdict`."""
    console = Console()
    exercise = resolved.exercise if resolved is not None else None
    said: list[RenderableType] = [Text(verdict.sentence())]
    if verdict.details:
        said.append(Text(verdict.details, style="dim"))
    if exercise is not None and resolved is not None:
        said.append(Text(f"File: {resolved.candidate}", style="dim"))
    if verdict.finding is not None:
        said += [Text(line, style="dim") for line in finding_lines(verdict.finding)]
    name = f"{verdict.target}: {exercise.title}" if exercise else verdict.target
    title = f"{TITLES[verdict.outcome]}  {escape(name)}"
    console.print(Panel(Group(*said), title=title, title_align="left", border_style=BORDERS[verdict.outcome]))
    if len(verdict.scenarios) > 1 or exercise is not None:
        console.print(_scenarios(verdict))
    if verdict.finding is not None and verdict.records:
        console.print()
        console.print(story_table(verdict.records, console.width))
    for advice in verdict.advice:
        console.print(f"[yellow]Advice:[/] {escape(advice)}")
    if (again := replay_command(verdict, resolved)) is not None:
        console.print(f"[dim]The same steps again:[/] {escape(again)}", soft_wrap=True)


def _scenarios(verdict: Verdict) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for result in verdict.scenarios:
        told = escape(result.doc or result.name)
        table.add_row(MARKS[result.outcome], told, f"[dim]{escape(scenario_coverage(result))}[/]")
    return table


def story_table(records: tuple[Record, ...], width: int) -> Table:
    """The trace with one column a thread, or, where they would be too narrow, in one column of sentences."""
    lines = list(storyline(records))
    columns = thread_columns(records)
    if (width - 24) // len(columns) < NARROWEST_COLUMN:
        return _sentences(lines)
    table = Table(box=None, expand=True, pad_edge=False, header_style="bold")
    table.add_column("step", justify="right", style="dim")
    for thread, name in columns.items():
        table.add_column(Text(name, style=thread_style(thread)), ratio=1)
    table.add_column("line", style="dim", justify="right", no_wrap=True)
    order = list(columns)
    step = None
    for line in lines:
        cells = [Text("")] * len(order)
        cells[order.index(line.thread)] = Text(line.note, style=thread_style(line.thread))
        table.add_row(str(line.step) if line.step != step else "", *cells, line.place)
        step = line.step
    return table


def _sentences(lines: list[Line]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("step", justify="right", style="dim")
    table.add_column("what happened")
    table.add_column("line", style="dim", justify="right", no_wrap=True)
    step = None
    for line in lines:
        number = str(line.step) if line.step != step else ""
        table.add_row(number, Text(line.sentence, style=thread_style(line.thread)), line.place)
        step = line.step
    return table
