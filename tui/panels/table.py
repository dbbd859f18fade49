"""How do columns share the width of a panel?

Columns get the width of their widest cell while there is room; where there is not, those that may be missed are
dropped, and the others shrink, down to their least while that is possible. A cell may know how to say the same in less.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rich.cells import cell_len

from tui.lines import Line, Part, RowTone, Span, fit_end, fit_parts

GAP = 2
BETWEEN = Span(" " * GAP)


@dataclass(frozen=True, slots=True)
class Column:
    """`least`: cells that it needs to be of use (a large number: all). `missed`: dropped in rising order when there is
    no room; 0 never.
    """

    title: str
    least: int
    missed: int = 0
    spare: bool = False
    """Seen only where no other column has to shrink for it."""
    right: bool = False
    """Numbers stand at the right."""
    keeps_end: bool = False
    """Of what is too long its end is shown."""


Parts: TypeAlias = tuple[Part, ...]


@dataclass(slots=True)
class Fitting:
    """A cell that can be said in less."""

    parts: Parts
    """All of it."""
    shorter: Callable[[int], Parts]
    """What matters of it, in so many cells."""


Cell: TypeAlias = Part | Parts | Fitting


def giving_way(part: Span, fit: Callable[[str, int], str], *, before: Parts = (), after: Parts = ()) -> Fitting:
    """One part is cut by `fit` as far as needed; what is around it stays."""

    def shorter(size: int) -> Parts:
        room = size - _width((*before, *after))
        return (*before, replace(part, text=fit(part.text, max(1, room))), *after)

    return Fitting((*before, part, *after), shorter)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, one for each column, and what the row as a whole says."""

    cells: tuple[Cell, ...]
    row: RowTone = ""
    link: str = ""
    here: bool = False


def table(columns: Sequence[Column], rows: Sequence[Row], width: int, *, heading: bool = True) -> list[Line]:
    """The rows as lines of at most `width` cells; with `heading` the titles first."""
    widths = [[_width(cell) for cell in row.cells] for row in rows]
    shown, sizes = _share(columns, widths, width, heading)
    kinds = [columns[i] for i in shown]
    lines = []
    if heading:
        titles = _line([column.title for column in kinds], kinds, sizes, [cell_len(column.title) for column in kinds], "dim")
        lines.append(replace(titles, stays=True))
    for row, natural in zip(rows, widths, strict=True):
        drawn = _line([row.cells[i] for i in shown], kinds, sizes, [natural[i] for i in shown])
        lines.append(Line(drawn.spans, row.row, row.link, row.here))
    return lines


def _parts(cell: Cell) -> Parts:
    return cell.parts if isinstance(cell, Fitting) else cell if isinstance(cell, tuple) else (cell,)


def _width(cell: Cell) -> int:
    if isinstance(cell, Span):
        return cell_len(cell.text)
    if isinstance(cell, str):
        return cell_len(cell)
    return sum([cell_len(part if isinstance(part, str) else part.text) for part in _parts(cell)])


def _share(
    columns: Sequence[Column], widths: Sequence[Sequence[int]], width: int, heading: bool
) -> tuple[list[int], list[int]]:
    """Which columns are shown, and how wide."""
    widest = [max(column, default=0) for column in zip(*widths, strict=True)] or [0] * len(columns)
    natural = [max(wide, cell_len(column.title) if heading else 0) for wide, column in zip(widest, columns, strict=True)]
    shown = [i for i, wide in enumerate(widest) if wide]
    droppable = sorted((i for i in shown if columns[i].missed), key=lambda i: columns[i].missed)
    while droppable and _needed(columns, natural, shown) > width:
        shown.remove(droppable.pop(0))
    sizes = [natural[i] for i in shown]
    least = [min(natural[i], columns[i].least) for i in shown]
    over = sum(sizes) + GAP * (len(sizes) - 1) - width
    for low in (least, [1] * len(sizes)):
        while over > 0 and any(size > limit for size, limit in zip(sizes, low, strict=True)):
            sizes[max(range(len(sizes)), key=lambda i: sizes[i] - low[i])] -= 1
            over -= 1
    return shown, sizes


def _needed(columns: Sequence[Column], natural: Sequence[int], shown: Sequence[int]) -> int:
    """Cells for those columns; all that they can use, while one is seen for which none has to shrink."""
    is_spare = any(columns[i].spare for i in shown)
    return sum([natural[i] if is_spare else min(natural[i], columns[i].least) for i in shown]) + GAP * (len(shown) - 1)


def _line(
    cells: Sequence[Cell], columns: Sequence[Column], sizes: Sequence[int], natural: Sequence[int], tone: str = ""
) -> Line:
    spans: list[Span] = []
    for position, (cell, column, size, wide) in enumerate(zip(cells, columns, sizes, natural, strict=True)):
        if position:
            spans.append(BETWEEN)
        parts = _parts(cell) if wide <= size else _in_less(cell, column, size)
        if column.right and wide < size:
            spans.append(Span(" " * (size - wide)))
            size = wide
        if wide > size:
            spans.extend(fit_parts([Span(part, tone) if isinstance(part, str) else part for part in parts], size))
            continue
        spans.extend([Span(part, tone) if isinstance(part, str) else part for part in parts])
        if wide < size:
            spans.append(Span(" " * (size - wide)))
    return Line(tuple(spans))


def _in_less(cell: Cell, column: Column, size: int) -> Parts:
    if isinstance(cell, Fitting):
        return cell.shorter(size)
    parts = _parts(cell)
    if column.keeps_end and len(parts) == 1:
        (part,) = parts
        return (fit_end(part, size) if isinstance(part, str) else replace(part, text=fit_end(part.text, size)),)
    return parts
