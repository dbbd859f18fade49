"""How does a schedule look in columns, one for each thread, as plain text?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from typing import Final

from threadloom.judge.export.storyline import Line, storyline, thread_columns
from threadloom.judge.export.text import text_lines
from threadloom.trace.records import Record

NARROWEST: Final = 18
"""Characters of a column; below that the story is told in one column of sentences."""
GAP: Final = "  "


def table(records: Sequence[Record], width: int) -> list[str]:
    """The trace, time downwards, in lines of at most `width` characters."""
    lines, columns = list(storyline(records)), thread_columns(records)
    places = max((len(line.place) for line in lines), default=0)
    room = width - len("step") - places - len(GAP) * (len(columns) + 1)
    if not columns or room // len(columns) < NARROWEST:
        return list(text_lines(lines))
    widths = _widths(lines, columns, room)
    return [_row("step", columns.values(), "line", [*widths.values()], places), *_rows(lines, widths, places)]


def _widths(lines: Iterable[Line], columns: dict[int, str], room: int) -> dict[int, int]:
    """What each column needs; where that is too much, what is left is shared equally among those that need most."""
    needed = {thread: len(name) for thread, name in columns.items()}
    for line in lines:
        needed[line.thread] = max(needed[line.thread], len(line.note))
    widths: dict[int, int] = {}
    for place, thread in enumerate(sorted(needed, key=lambda one: (needed[one], one))):
        share = (room - sum(widths.values())) // (len(needed) - place)
        widths[thread] = min(needed[thread], share)
    return {thread: widths[thread] for thread in columns}


def _rows(lines: Iterable[Line], widths: dict[int, int], places: int) -> Iterator[str]:
    order = list(widths)
    step = None
    for line in lines:
        number = "" if line.step == step else str(line.step)
        step = line.step
        for index, part in enumerate(wrap(line.note, widths[line.thread]) or [""]):
            cells = [part if thread == line.thread else "" for thread in order]
            first = not index
            yield _row(number if first else "", cells, line.place if first else "", [*widths.values()], places)


def _row(step: str, cells: Iterable[str], place: str, widths: Sequence[int], places: int) -> str:
    padded = [f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)]
    return GAP.join([f"{step:>4}", *padded, f"{place:>{places}}"]).rstrip()
