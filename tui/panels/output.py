"""Panel: what has the code printed, and which thread printed it?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

from threadloom.trace.world import LINES, World
from tui.glyphs import GLYPHS
from tui.lines import Line, RowTone, Span, fit, line, printable, thread_tone, wrap
from tui.moment import Moment
from tui.panels.naming import short_name
from tui.panels.panel import Panel, some_rows

MOST_LINES: Final = 4
"""That one printed line may take."""
MOST_TEXT: Final = 2000
"""Characters of a printed line that are looked at."""
NEWLINES: Final = re.compile(r"(?<=\n)")
GAP: Final = Span("  ")
EARLIER: Final = "what was printed before is not kept"


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """The printed lines, the newest in view, beside the name of the thread that began each."""
    printed = _printed(moment.world)
    known = len(printed)
    if moment.world.output != moment.before.output:
        before = _printed(moment.before)
        known = len(before) if before and printed[: len(before)] == before else len(printed) - 1
    names = {thread: short_name(moment.world, thread) for thread, _ in printed}
    room = min(max(map(cell_len, names.values()), default=0), width // 3)
    spans = {thread: Span(fit(name, room), thread_tone(thread)) for thread, name in names.items()}
    below = Span(" " * room)
    lines = [line(Span(fit(f"{GLYPHS.ellipsis} {EARLIER}", width), "dim"))] if _is_cut(moment.world) else []
    for index, (thread, text) in enumerate(printed):
        row: RowTone = "changed" if index >= known else ""
        for place, piece in enumerate(_lines(text, max(1, width - room - 2), GLYPHS.ellipsis)):
            parts = (below if place else spans[thread], GAP, Span(piece))
            lines.append(Line(parts, row, here=index == len(printed) - 1))
    return lines


@lru_cache(maxsize=256)
def _lines(text: str, width: int, ellipsis: str) -> tuple[str, ...]:
    """As a terminal would show it: after a carriage return the line is written over, and a tab leads to the next stop.
    `ellipsis`: of the signs that are in use.
    """
    shown = printable(text[:MOST_TEXT].rstrip("\r\n").rpartition("\r")[2].expandtabs(8)).rstrip()
    if cell_len(shown) <= width:
        return (shown,)
    lines = wrap(shown, width)
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1] = fit(f"{lines[MOST_LINES - 1]} {lines[MOST_LINES]}", width)
    return tuple(lines[:MOST_LINES])


def _is_cut(world: World) -> bool:
    return len(world.output) >= LINES


def _printed(world: World) -> list[tuple[int, str]]:
    """Lines, each with who began it."""
    printed: list[tuple[int, str]] = []
    for thread, text in world.output:
        for piece in filter(None, NEWLINES.split(text) if "\n" in text[:-1] else (text,)):
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
