"""How do columns share the width of a panel?

Columns get the width of their widest cell while there is room; where there is not, those that may be missed are
dropped, and the others shrink, down to their least while that is possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rich.cells import cell_len

from tui.lines import Line, Part, RowTone, Span, fit_end, fit_parts

GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """`least`: cells that it needs to be of use (a large number: all). `missed`: dropped in rising order when there is
    no room; 0 never.
    """

    title: str
    least: int
    missed: int = 0
    right: bool = False
    """Numbers stand at the right."""
    keeps_end: bool = False
    """Of what is too long its end is shown."""


Cell: TypeAlias = Part | tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, one for each column, and what the row as a whole says."""

    cells: tuple[Cell, ...]
    row: RowTone = ""
    link: str = ""
    here: bool = False


def table(columns: Sequence[Column], rows: Sequence[Row], width: int, *, heading: bool = True) -> list[Line]:
    """The rows as lines of at most `width` cells; with `heading` the titles first."""
    shown, sizes = _share(columns, rows, width, heading)
    lines = []
    if heading:
        titles = _line([columns[i].title for i in shown], [columns[i] for i in shown], sizes, tone="dim")
        lines.append(replace(titles, stays=True))
    for row in rows:
        cells = [row.cells[i] for i in shown]
        drawn = _line(cells, [columns[i] for i in shown], sizes)
        lines.append(Line(drawn.spans, row.row, row.link, row.here))
    return lines


def _parts(cell: Cell) -> tuple[Part, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _width(cell: Cell) -> int:
    return sum(cell_len(part if isinstance(part, str) else part.text) for part in _parts(cell))


def _share(columns: Sequence[Column], rows: Sequence[Row], width: int, heading: bool) -> tuple[list[int], list[int]]:
    """Which columns are shown, and how wide."""
    natural = [
        max([_width(row.cells[i]) for row in rows] + [cell_len(column.title) if heading else 0])
        for i, column in enumerate(columns)
    ]
    shown = [i for i in range(len(columns)) if any(_width(row.cells[i]) for row in rows)]
    droppable = sorted((i for i in shown if columns[i].missed), key=lambda i: columns[i].missed)
    while droppable and sum(min(natural[i], columns[i].least) + GAP for i in shown) - GAP > width:
        shown.remove(droppable.pop(0))
    sizes = [natural[i] for i in shown]
    least = [min(natural[i], columns[i].least) for i in shown]
    over = sum(sizes) + GAP * (len(sizes) - 1) - width
    for low in (least, [1] * len(sizes)):
        while over > 0 and any(size > limit for size, limit in zip(sizes, low, strict=True)):
            sizes[max(range(len(sizes)), key=lambda i: sizes[i] - low[i])] -= 1
            over -= 1
    return shown, sizes


def _line(cells: Sequence[Cell], columns: Sequence[Column], sizes: Sequence[int], tone: str = "") -> Line:
    spans: list[Span] = []
    for position, (cell, column, size) in enumerate(zip(cells, columns, sizes, strict=True)):
        if position:
            spans.append(Span(" " * GAP))
        parts = tuple(Span(part, tone) if isinstance(part, str) else part for part in _parts(cell))
        if column.keeps_end and len(parts) == 1:
            parts = (replace(parts[0], text=fit_end(parts[0].text, size)),)
        if column.right:
            parts = (Span(" " * max(0, size - _width(cell))), *parts)
        spans.extend(fit_parts(parts, size))
    return Line(tuple(spans))
