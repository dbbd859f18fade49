"""Panel: what has the code printed, and which thread printed it?"""

from __future__ import annotations

from threadloom.trace.world import World
from tui.lines import Line, Span, fit_parts, line, printable
from tui.moment import Moment
from tui.panels.naming import thread_part
from tui.panels.panel import Panel, some_rows


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """The printed lines, the newest in view, beside the name of the thread that began each."""
    printed, before = _printed(moment.world), _printed(moment.before)
    known = len(before) if before and printed[: len(before)] == before else len(printed) - 1
    if moment.world.output == moment.before.output:
        known = len(printed)
    last = len(printed) - 1
    lines = []
    for index, (thread, text) in enumerate(printed):
        parts = fit_parts([thread_part(moment.world, thread), Span("  "), printable(text.rstrip("\n"))], width)
        lines.append(line(*parts, row="changed" if index >= known else "", here=index == last))
    return lines


def _printed(world: World) -> list[tuple[int, str]]:
    printed: list[tuple[int, str]] = []
    for thread, text in world.output:
        for piece in text.splitlines(keepends=True):
            if printed and not printed[-1][1].endswith("\n"):
                printed[-1] = (printed[-1][0], printed[-1][1] + piece)
            else:
                printed.append((thread, piece))
    return printed


PANEL = Panel(
    id="output",
    title="Output",
    draw=draw,
    sees=lambda moment: (moment.world.output, moment.before.output, len(moment.world.threads), moment.started),
    shows=lambda world: bool(world.output),
    rows=lambda moment, width: some_rows(len(_printed(moment.world)), 2),
    empty="Nothing has been printed yet.",
    rank=7,
)
