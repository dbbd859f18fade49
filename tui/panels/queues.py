"""Panel: how deep is each queue, was it deeper, and who waits at it?"""

from __future__ import annotations

from threadloom.trace.narrative import QUEUE_KINDS
from threadloom.trace.world import PrimitiveView, World
from tui.glyphs import GLYPHS
from tui.lines import Line, RowTone, Span
from tui.moment import Moment
from tui.panels.panel import Panel, of_kinds, sees_kinds, waiters_parts
from tui.panels.table import Cell, Column, Row, table

BAR = 10
HISTORY = 16
COLUMNS = (
    Column("queue", 4),
    Column("", 4),
    Column("depth", 4),
    Column("", 4, missed=1),
    Column("unfinished", 4, missed=3),
    Column("waiting", 6),
)


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """A row for each queue."""
    queues = of_kinds(moment.world, QUEUE_KINDS)
    rows = [_row(moment.world, queue, moment.before.primitives.get(queue.id)) for queue in queues]
    return table(COLUMNS, rows, width, heading=False)


def _row(world: World, queue: PrimitiveView, before: PrimitiveView | None) -> Row:
    row: RowTone = "changed" if before is not None and before.depth != queue.depth else ""
    depth = f"{queue.depth}/{queue.capacity}" if queue.capacity else f"{queue.depth}"
    unfinished = Span(f"{queue.unfinished} unfinished", "dim") if queue.kind != "simple_queue" else Span("")
    return Row(
        (queue.label, _bar(queue), depth, Span(_spark(queue), "accent"), unfinished, waiters_parts(world, queue)), row
    )


def _bar(queue: PrimitiveView) -> Cell:
    """How full it is; one without a capacity is measured against its own deepest past."""
    whole = queue.capacity or max(4, *queue.history, queue.depth)
    cells = min(BAR, whole)
    full = min(cells, -(-queue.depth * cells // whole))
    tone = "warn" if queue.capacity and queue.depth >= queue.capacity else "accent"
    return (Span(GLYPHS.bar_full * full, tone), Span(GLYPHS.bar_empty * (cells - full), "dim"))


def _spark(queue: PrimitiveView) -> str:
    depths = queue.history[-HISTORY:]
    top = max(queue.capacity or 1, *depths, 1)
    return "".join(GLYPHS.spark[min(depth * (len(GLYPHS.spark) - 1) // top, len(GLYPHS.spark) - 1)] for depth in depths)


PANEL = Panel(
    id="queues",
    title="Queues",
    draw=draw,
    sees=sees_kinds(QUEUE_KINDS),
    shows=lambda world: bool(of_kinds(world, QUEUE_KINDS)),
    empty="No queue has been made yet.",
    kinds=QUEUE_KINDS,
)
