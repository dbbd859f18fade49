"""Panel: who owns each lock, how deep, and who waits for it in which order?"""

from __future__ import annotations

from threadloom.trace.world import LOCK_KINDS, PrimitiveView, World
from tui.glyphs import GLYPHS
from tui.lines import Line, RowTone, Span, thread_tone
from tui.moment import Moment
from tui.panels.naming import name_cell, waiters_cell
from tui.panels.panel import Panel, of_kinds, rows_of_kinds, sees_kinds
from tui.panels.table import Cell, Column, Row, table

COLUMNS = (Column("lock", 12, keeps_end=True), Column("owner", 6), Column("waiting, first in line first", 12))


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """A row for each lock."""
    locks = of_kinds(moment.world, LOCK_KINDS)
    rows = [_row(moment.world, lock, moment.before.primitives.get(lock.id)) for lock in locks]
    return table(COLUMNS, rows, width, heading=False)


def _row(world: World, lock: PrimitiveView, before: PrimitiveView | None) -> Row:
    row: RowTone = "changed" if before is not None and _sight(before) != _sight(lock) else ""
    if set(lock.waiters) & set(world.cycle()):
        row = "alarm"
    return Row((lock.label, _owner(world, lock), waiters_cell(world, lock)), row, here=row == "changed")


def _sight(lock: PrimitiveView) -> object:
    return lock.owner, lock.depth, lock.waiters


def _owner(world: World, lock: PrimitiveView) -> Cell:
    if lock.owner is None:
        return Span(f"{GLYPHS.free} free", "dim")
    depth = (f" x{lock.depth}",) if lock.depth > 1 else ()
    return name_cell(world, lock.owner, before=(Span(f"{GLYPHS.held} ", thread_tone(lock.owner)),), after=depth)


PANEL = Panel(
    id="locks",
    title="Locks",
    draw=draw,
    sees=sees_kinds(LOCK_KINDS),
    shows=lambda world: bool(of_kinds(world, LOCK_KINDS)),
    rows=rows_of_kinds(LOCK_KINDS),
    empty="No lock has been made yet.",
    kinds=LOCK_KINDS,
    rank=6,
)
