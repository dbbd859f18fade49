"""Panel: what do semaphores, conditions, events, barriers, pools and futures count, and who waits at them?"""

from __future__ import annotations

from threadloom.trace.world import PrimitiveView, World
from tui.glyphs import GLYPHS
from tui.lines import Line, RowTone, Span, line, thread_tone
from tui.moment import Moment
from tui.panels.naming import Group, groups_cell, still_waiting, thread_part, waiters_cell
from tui.panels.panel import Panel, of_kinds, rows_of_kinds, sees_kinds
from tui.panels.table import Cell, Column, Fitting, Parts, Row, table

KINDS = frozenset({"semaphore", "bounded_semaphore", "event", "condition", "barrier", "executor", "future"})
WORDS = {"bounded_semaphore": "semaphore", "executor": "pool"}
TONES = {"finished": "good", "failed": "bad", "pending": "dim", "cancelled": "dim"}
"""By state of a future that nobody works on."""
COLUMNS = (Column("", 10, missed=1), Column("", 14, keeps_end=True), Column("", 18), Column("", 22))
MOST_DOTS = 12
BACK_FROM = "be notified by "
"""What a thread is doing that waits on a condition, or was woken and needs the lock."""


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """A row for each primitive that is neither a lock nor a queue."""
    views = of_kinds(moment.world, KINDS)
    several = len({WORDS.get(view.kind, view.kind) for view in views}) > 1  # else the title says it
    rows = [_row(moment.world, view, moment.before.primitives.get(view.id), several) for view in views]
    return table(COLUMNS, rows, width, heading=False)


def _row(world: World, view: PrimitiveView, before: PrimitiveView | None, several: bool) -> Row:
    row: RowTone = "changed" if before is not None and _counts(before) != _counts(view) else ""
    kind = Span(WORDS.get(view.kind, view.kind) if several else "", "dim")
    return Row((kind, view.label, _state(world, view), _waiters(world, view)), row, here=row == "changed")


def _waiters(world: World, view: PrimitiveView) -> Cell:
    """Idle workers are counted with the pool, and not said to wait. Who was notified waits for the condition's lock."""
    match view.kind:
        case "executor":
            return ""
        case "condition":
            notified = Group(Span(GLYPHS.held, "good"), _notified(world, view), "notified", needed=True)
            waiting = Group(Span(GLYPHS.blocked, "warn"), still_waiting(world, view), "waiting")
            return groups_cell(world, waiting, notified)
        case _:
            return waiters_cell(world, view)


def _notified(world: World, condition: PrimitiveView) -> tuple[int, ...]:
    """Who was woken and has not got the condition's lock back yet."""
    doing = f"{BACK_FROM}{condition.label}"
    return tuple(t.id for t in world.threads.values() if t.doing == doing and t.waits_for != condition.id)


def _waking(world: World) -> tuple[object, ...]:
    """Those that wait on a condition or come back from it."""
    return tuple((t.id, t.doing, t.waits_for) for t in world.threads.values() if t.doing.startswith(BACK_FROM))


_sees_kinds = sees_kinds(KINDS)


def _sees(moment: Moment) -> object:
    return _sees_kinds(moment), _waking(moment.world), _waking(moment.before)


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
    arrived = tuple(Span(GLYPHS.held, thread_tone(thread)) for thread in view.arrived)
    missing = Span(GLYPHS.free * (parties - len(view.arrived)), "dim")
    dots: Parts = (*arrived, missing, " ") if parties <= MOST_DOTS else ()
    count, phase = f"{len(view.arrived)} of {parties}", Span(f", phase {view.phase}", "dim")
    return _first_that_fits((*dots, f"{count} arrived", phase), (*dots, count, phase), (count, phase), (count,))


def _pool(view: PrimitiveView) -> Cell:
    """Its workers, those filled that have something to do; how many tasks are queued."""
    workers = tuple(
        Span(GLYPHS.free if worker in view.waiters else GLYPHS.held, thread_tone(worker)) for worker in view.workers
    )
    missing = (view.capacity or len(workers)) - len(workers)
    few = 0 < len(workers) + missing <= MOST_DOTS
    dots: Parts = (*workers, Span(GLYPHS.none * missing, "dim"), " ") if few else ()
    queued, status = f"{view.depth} queued", Span(f", {view.status}" if view.status else "", "dim")
    counts = f"{len(workers)} of {view.capacity} workers, {queued}"
    return _first_that_fits((*dots, counts, status), (*dots, queued, status), (*dots, queued), (queued,))


def _future(world: World, view: PrimitiveView) -> Cell:
    if view.owner is not None:
        name = thread_part(world, view.owner)
        runs = GLYPHS.running
        return _first_that_fits((f"{runs} {view.status} in ", name), (f"{runs} in ", name), (f"{runs} ", name))
    pool = world.primitives.get(view.executor) if view.executor is not None else None
    queued = f" at {pool.label}" if pool is not None and view.status == "pending" else ""
    glyph = GLYPHS.free if view.status == "pending" else GLYPHS.failed if view.status == "failed" else GLYPHS.ended
    said, tone = f"{glyph} {view.status}", TONES.get(view.status, "")
    return _first_that_fits((Span(said + queued, tone),), (Span(said, tone),))


def _permits(view: PrimitiveView) -> Cell:
    value = view.value or 0
    taken = tuple(Span(GLYPHS.held, thread_tone(thread)) for thread in view.holders)
    few = 0 < len(taken) + value <= MOST_DOTS
    dots: Parts = (*taken, Span(GLYPHS.free * value, "dim"), " ") if few else ()
    free = Span(f"{value} free", "warn" if value == 0 else "")
    many = (free, Span(f", {len(taken)} taken", "dim")) if taken and not few else (*dots, free)
    return _first_that_fits(many, (free,))


def _first_that_fits(*ways: Parts) -> Fitting:
    """The same said in ever fewer cells."""

    def shorter(size: int) -> Parts:
        return next((parts for parts in ways if line(*parts).width <= size), ways[-1])

    return Fitting(ways[0], shorter)


def _name(world: World) -> str:
    """The kinds that there are: ``Events, barriers``."""
    words = dict.fromkeys(WORDS.get(view.kind, view.kind) for view in of_kinds(world, KINDS))
    return ", ".join(f"{word}s" for word in words).capitalize()


PANEL = Panel(
    id="others",
    title="Semaphores, events and the like",
    draw=draw,
    sees=_sees,
    shows=lambda world: bool(of_kinds(world, KINDS)),
    rows=rows_of_kinds(KINDS),
    empty="None has been made yet.",
    kinds=KINDS,
    rank=3,
    name=_name,
)
