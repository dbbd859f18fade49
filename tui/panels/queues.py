"""Panel: how deep is each queue, was it deeper, and who waits at it?"""

from __future__ import annotations

from threadloom.trace.narrative import QUEUE_KINDS, queue_wait
from threadloom.trace.world import PrimitiveView, World
from tui.glyphs import GLYPHS
from tui.lines import Line, RowTone, Span
from tui.moment import Moment
from tui.panels.naming import Group, groups_cell, let_in_group, still_waiting
from tui.panels.panel import Panel, of_kinds, rows_of_kinds, sees_kinds
from tui.panels.table import Cell, Column, Fitting, Row, table

BAR = 10
HISTORY = 16
COLUMNS = (
    Column("queue", 10, keeps_end=True),
    Column("", BAR, missed=1),
    Column("depth", 4),
    Column("", 6, missed=2),
    Column("unfinished", 99, missed=3),
    Column("waiting", 28),
)


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """A row for each queue."""
    queues = of_kinds(moment.world, QUEUE_KINDS)
    rows = [_row(moment.world, queue, moment.before.primitives.get(queue.id)) for queue in queues]
    return table(COLUMNS, rows, width, heading=False)


def _row(world: World, queue: PrimitiveView, before: PrimitiveView | None) -> Row:
    row: RowTone = "changed" if before is not None and _sight(before) != _sight(queue) else ""
    depth = f"{queue.depth}/{queue.capacity}" if queue.capacity else f"{queue.depth}"
    unfinished = Span(f"{queue.unfinished} unfinished", "dim") if queue.kind != "simple_queue" else Span("")
    spark = _spark(queue)
    cells: tuple[Cell, ...] = (queue.label, _bar(queue), depth, spark, unfinished, _waiters(world, queue))
    return Row(cells, row, here=row == "changed")


def _sight(queue: PrimitiveView) -> object:
    return queue.depth, queue.history, queue.unfinished, queue.waiters


def _bar(queue: PrimitiveView) -> Cell:
    """How full it is; one without a capacity is measured against its own deepest past."""
    whole = queue.capacity or max(4, *queue.history, queue.depth)
    cells = min(BAR, whole)
    full = min(cells, -(-queue.depth * cells // whole))
    tone = "warn" if queue.capacity and queue.depth >= queue.capacity else "accent"
    return (Span(GLYPHS.bar_full * full, tone), Span(GLYPHS.bar_empty * (cells - full), "dim"))


def _spark(queue: PrimitiveView) -> Cell:
    """Its latest depths; where there is little room, fewer."""
    depths = queue.history[-HISTORY:]
    top = max(queue.capacity or 1, *depths, 1)
    highest = len(GLYPHS.spark) - 1
    spark = "".join([GLYPHS.spark[min(depth * highest // top, highest)] for depth in depths])
    return Fitting((Span(spark, "accent"),), lambda size: (Span(spark[-size:], "accent"),))


def _waiters(world: World, queue: PrimitiveView) -> Cell:
    """Who waits to get, to put, or for the tasks to be done; then who may go on."""
    if not queue.waiters:
        return ""
    waiting = still_waiting(world, queue)
    what = {thread: queue_wait(queue, world.threads[thread].doing) for thread in waiting}
    groups = (
        Group(Span(GLYPHS.blocked, "warn"), tuple(t for t in waiting if what[t] == each), f"to {each}", needed=True)
        for each in ("get", "put", "join")
    )
    return groups_cell(world, *groups, let_in_group(world, queue))


PANEL = Panel(
    id="queues",
    title="Queues",
    draw=draw,
    sees=sees_kinds(QUEUE_KINDS),
    shows=lambda world: bool(of_kinds(world, QUEUE_KINDS)),
    rows=rows_of_kinds(QUEUE_KINDS),
    empty="No queue has been made yet.",
    kinds=QUEUE_KINDS,
    rank=3,
)
