"""How does a schedule look in columns, one for each thread, as plain text?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
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
    for lines_shown in (lines, _without_file(lines)):
        places = max((len(line.place) for line in lines_shown), default=0)
        room = width - len("step") - places - len(GAP) * (len(columns) + 1)
        if columns and room // len(columns) >= NARROWEST:
            widths = _widths(lines, columns, room)
            head = _row("step", columns.values(), "line", [*widths.values()], places)
            return [head, *_rows(lines_shown, widths, places)]
    return list(text_lines(lines))


def _without_file(lines: list[Line]) -> list[Line]:
    """Where all stood in one file, its name need not be said in every line."""
    if len({line.file for line in lines if line.file}) > 1:
        return lines
    return [replace(line, file=line.file and " ") for line in lines]


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
