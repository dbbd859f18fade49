"""Panel: what do semaphores, conditions, events, barriers, pools and futures count, and who waits at them?"""

from __future__ import annotations

from threadloom.trace.world import PrimitiveView, World
from tui.glyphs import GLYPHS
from tui.lines import Line, Part, RowTone, Span, thread_tone
from tui.moment import Moment
from tui.panels.panel import Panel, of_kinds, rows_of_kinds, sees_kinds, thread_part, waiters_parts
from tui.panels.table import Cell, Column, Row, table

KINDS = frozenset({"semaphore", "bounded_semaphore", "event", "condition", "barrier", "executor", "future"})
WORDS = {"bounded_semaphore": "semaphore", "executor": "pool"}
TONES = {"finished": "good", "failed": "bad", "pending": "dim", "cancelled": "dim"}
"""By state of a future that nobody works on."""
COLUMNS = (Column("", 10, missed=1), Column("", 14, keeps_end=True), Column("", 18), Column("", 16))
MOST_DOTS = 12


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """A row for each primitive that is neither a lock nor a queue."""
    rows = [_row(moment.world, view, moment.before.primitives.get(view.id)) for view in of_kinds(moment.world, KINDS)]
    return table(COLUMNS, rows, width, heading=False)


def _row(world: World, view: PrimitiveView, before: PrimitiveView | None) -> Row:
    row: RowTone = "changed" if before is not None and _counts(before) != _counts(view) else ""
    kind = Span(WORDS.get(view.kind, view.kind), "dim")
    return Row((kind, view.label, _state(world, view), _waiters(world, view)), row, here=row == "changed")


def _waiters(world: World, view: PrimitiveView) -> Cell:
    """Idle workers are counted with the pool, and not said to wait."""
    return () if view.kind == "executor" else waiters_parts(world, view)


def _counts(view: PrimitiveView) -> object:
    return (
        view.value,
        view.is_set,
        view.arrived,
        view.phase,
        view.broken,
        view.waiters,
        view.holders,
        view.status,
        view.depth,
        view.workers,
    )


def _state(world: World, view: PrimitiveView) -> Cell:
    match view.kind:
        case "event":
            return Span(f"{GLYPHS.held} set", "good") if view.is_set else Span(f"{GLYPHS.free} not set", "dim")
        case "barrier":
            return _barrier(view)
        case "condition":
            lock = world.primitives.get(view.lock) if view.lock is not None else None
            # A lock of its own is called after the condition, and said with it already.
            return Span(f"on {lock.label}" if lock is not None and view.label not in lock.label else "", "dim")
        case "executor":
            return _pool(view)
        case "future":
            return _future(world, view)
        case _:
            return _permits(view)


def _barrier(view: PrimitiveView) -> Cell:
    if view.broken:
        return Span(f"{GLYPHS.failed} broken", "bad")
    parties = view.capacity or len(view.arrived)
    dots = tuple(Span(GLYPHS.held, thread_tone(thread)) for thread in view.arrived)
    missing = Span(GLYPHS.free * (parties - len(view.arrived)), "dim")
    shown: tuple[Part, ...] = (*dots, missing, " ") if parties <= MOST_DOTS else ()
    return (*shown, f"{len(view.arrived)} of {parties} arrived", Span(f", phase {view.phase}", "dim"))


def _pool(view: PrimitiveView) -> Cell:
    """Its workers, those filled that have something to do; how many tasks are queued."""
    workers = tuple(
        Span(GLYPHS.free if worker in view.waiters else GLYPHS.held, thread_tone(worker)) for worker in view.workers
    )
    missing = (view.capacity or len(workers)) - len(workers)
    few = 0 < len(workers) + missing <= MOST_DOTS
    dots: tuple[Part, ...] = (*workers, Span(GLYPHS.none * missing, "dim"), " ") if few else ()
    counts = f"{len(workers)} of {view.capacity} workers, {view.depth} queued"
    return (*dots, counts, Span(f", {view.status}" if view.status else "", "dim"))


def _future(world: World, view: PrimitiveView) -> Cell:
    if view.owner is not None:
        return (Span(f"{GLYPHS.running} {view.status} in ", ""), thread_part(world, view.owner))
    pool = world.primitives.get(view.executor) if view.executor is not None else None
    queued = f" at {pool.label}" if pool is not None and view.status == "pending" else ""
    glyph = GLYPHS.free if view.status == "pending" else GLYPHS.failed if view.status == "failed" else GLYPHS.ended
    return Span(f"{glyph} {view.status}{queued}", TONES.get(view.status, ""))


def _permits(view: PrimitiveView) -> Cell:
    value = view.value or 0
    taken = tuple(Span(GLYPHS.held, thread_tone(thread)) for thread in view.holders)
    few = 0 < len(taken) + value <= MOST_DOTS
    dots: tuple[Part, ...] = (*taken, Span(GLYPHS.free * value, "dim"), " ") if few else ()
    return (*dots, Span(f"{value} free", "warn" if value == 0 else ""))


def _name(world: World) -> str:
    """The kinds that there are: ``Events, barriers``."""
    words = dict.fromkeys(WORDS.get(view.kind, view.kind) for view in of_kinds(world, KINDS))
    return ", ".join(f"{word}s" for word in words).capitalize()


PANEL = Panel(
    id="others",
    title="Semaphores, events and the like",
    draw=draw,
    sees=sees_kinds(KINDS),
    shows=lambda world: bool(of_kinds(world, KINDS)),
    rows=rows_of_kinds(KINDS),
    empty="None has been made yet.",
    kinds=KINDS,
    rank=3,
    name=_name,
)
