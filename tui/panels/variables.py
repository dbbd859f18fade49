"""Panel: what do the shared variables hold, and who wrote and read them last?"""

from __future__ import annotations

from collections.abc import Set

from threadloom.trace.world import VariableView, World
from tui.lines import Line, Part, RowTone, Span, fit
from tui.moment import Moment
from tui.panels.naming import thread_part
from tui.panels.panel import Panel, some_rows
from tui.panels.table import Column, Row, table

COLUMNS = (Column("variable", 12, keeps_end=True), Column("value", 6), Column("", 24, missed=1))
LEAST_VALUE, BESIDE_VALUE = 12, 44
"""Cells that a value may have at least, and what is kept for its name and for who wrote and read it."""


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """A row for each variable that says something: those that were written first, then those only read."""
    before = moment.before.variables
    room = max(LEAST_VALUE, width - BESIDE_VALUE)
    rows = [_row(moment.world, variable, before.get(variable.location), room) for variable in _telling(moment.world)]
    return table(COLUMNS, rows, width, heading=False)


def _telling(world: World) -> list[VariableView]:
    """Without those that only lead to an object or a primitive and never change."""
    written = [variable for variable in world.variables.values() if variable.writer is not None]
    labels = {primitive.label for primitive in world.primitives.values()}
    only_read = [v for v in world.variables.values() if v.writer is None and not _leads_on(v, labels)]
    return written + only_read


def _leads_on(variable: VariableView, labels: Set[str]) -> bool:
    return variable.value == variable.location or "<" in variable.value or variable.value in labels


def _row(world: World, variable: VariableView, before: VariableView | None, room: int) -> Row:
    row: RowTone = "changed" if before != variable else ""
    parts: list[Part] = []
    deeds = [(variable.writer, "wrote"), (variable.reader, "read")]
    if variable.writer == variable.reader:
        deeds = [(variable.writer, "wrote and read")]
    for thread, deed in deeds:
        if thread is not None:
            parts += [", "] if parts else []
            parts += [thread_part(world, thread), Span(f" {deed}", "dim")]
    value = Span(fit(variable.value, room).rstrip(), "strong")
    return Row((variable.location, value, tuple(parts) or ""), row, here=row == "changed")


PANEL = Panel(
    id="variables",
    title="Shared variables",
    short="Variables",
    draw=draw,
    sees=lambda moment: (moment.world.variables, moment.before.variables, len(moment.world.threads), moment.started),
    shows=lambda world: bool(_telling(world)),
    rows=lambda moment, width: some_rows(len(_telling(moment.world)), 2),
    empty="No variable that threads share has been read or written yet.",
    rank=5,
)
