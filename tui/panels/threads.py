"""Panel: in which state is every thread, where does it stand, what does it hold and what does it wait for?"""

from __future__ import annotations

from pathlib import PurePath

from threadloom.trace.narrative import QUEUE_KINDS, SEMAPHORE_KINDS, queue_wait, thread_name
from threadloom.trace.world import PrimitiveView, ThreadView, World
from tui.arrangement import Rows
from tui.glyphs import GLYPHS
from tui.lines import Line, Part, RowTone, Span, fit_parts, line, thread_mark, thread_tone
from tui.moment import Moment
from tui.panels.panel import Panel, short_name, thread_part
from tui.panels.table import Cell, Column, Row, table
from tui.waiting import actors

STATE_TONES = {"running": "good", "ready": "", "blocked": "warn", "ended": "dim", "failed": "bad"}
COLUMNS = (
    Column("", 3),
    Column("thread", 13),
    Column("", 99, missed=1),
    Column("state", 7),
    Column("line", 9, missed=3, right=True),
    Column("about to", 16, missed=2),
    Column("holds", 11, keeps_end=True),
    Column("waits for", 24),
)
NARROW_COLUMNS = (
    *COLUMNS[:4],
    Column("line", 5, missed=3, right=True),
    COLUMNS[5],
    Column("holds", 9, keeps_end=True),
    Column("waits for", 18),
)


SHORT_NAME = 5
NARROW = 64
"""Cells below which words give way, so that every thread keeps its line."""
HOLDS_ROOM = 13
"""Cells that the names of what a thread holds may take, each with a separator."""
MOST_ROWS = 12


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """A row for each thread; under them what ended a thread before its time. The current one is kept in view."""
    world = moment.world
    cycle = world.cycle()
    drawn = [
        _row(moment, thread, in_cycle=thread.id in cycle, narrow=width < NARROW) for thread in world.threads.values()
    ]
    failed = [thread for thread in world.threads.values() if thread.error]
    heading = height > len(drawn) + len(failed)
    lines = table(NARROW_COLUMNS if width < NARROW else COLUMNS, drawn, width, heading=heading)
    return lines + [_error(world, thread, width) for thread in failed]


def _row(moment: Moment, thread: ThreadView, *, in_cycle: bool, narrow: bool) -> Row:
    world, status = moment.world, moment.status(thread.id)
    known = moment.before.threads.get(thread.id)
    row: RowTone = "alarm" if in_cycle else ""
    if not row and thread.id == moment.runner and status == "running":
        row = "current"
    elif not row and known is not None and (known.status, known.waits_for) != (thread.status, thread.waits_for):
        row = "changed"
    tone = STATE_TONES[status]
    role = thread.role if thread.role not in ("", thread.name, thread_name(world, thread.id)) else ""
    return Row(
        (
            (Span(f"{GLYPHS.of(status)} ", tone), Span(thread_mark(thread.id), thread_tone(thread.id))),
            Span(short_name(world, thread.id), f"{thread_tone(thread.id)} strong"),
            Span(role, "dim"),
            Span(status, tone),
            _place(thread, narrow=narrow),
            _about_to(thread),
            _holds(world, thread.id),
            _waits_for(world, thread, narrow=narrow),
        ),
        row,
        here=thread.id == moment.runner,
    )


def _place(thread: ThreadView, *, narrow: bool) -> Cell:
    if not thread.line or thread.status in ("ended", "failed"):
        return ""
    in_checks = PurePath(thread.file).name == "scenario.py"
    if in_checks:
        return Span(f"({thread.line})" if narrow else f"checks {thread.line}", "dim")
    return f"{thread.line} " if narrow else str(thread.line)


def _about_to(thread: ThreadView) -> Cell:
    return "" if thread.status in ("ended", "failed") else thread.doing


def _error(world: World, thread: ThreadView, width: int) -> Line:
    why = Span(f" {thread.error}", "bad")
    return line(*fit_parts([Span(f"{GLYPHS.failed} ", "bad"), thread_part(world, thread.id), why], width))


def _holds(world: World, thread: int) -> Cell:
    held = world.holds(thread)
    if not held:
        return Span(GLYPHS.none, "dim")
    parts: list[Part] = []
    if len(held) > 1 and sum(len(primitive.label) + 2 for primitive in held) > HOLDS_ROOM:
        # Rather a number than a name cut off: the Locks panel has all of them.
        return (Span(held[0].label, thread_tone(thread)), f" +{len(held) - 1}")
    for primitive in held:
        if parts:
            parts.append(", ")
        parts.append(Span(primitive.label, thread_tone(thread)))
        if primitive.owner == thread and primitive.depth > 1:
            parts.append(f" x{primitive.depth}")
    return tuple(parts)


def _waits_for(world: World, thread: ThreadView, *, narrow: bool) -> Cell:
    if thread.waits_for_thread is not None:
        name = _tag if narrow else thread_part
        return (Span("end of ", "dim"), name(world, thread.waits_for_thread))
    primitive = world.primitives.get(thread.waits_for) if thread.waits_for is not None else None
    if primitive is None:
        return Span(GLYPHS.none, "dim")
    return (Span(primitive.label, "warn"), *_who_has_it(world, primitive, thread.doing))


def _who_has_it(world: World, primitive: PrimitiveView, doing: str) -> tuple[Part, ...]:
    if primitive.owner is not None:
        return (Span(f" {GLYPHS.from_} ", "dim"), _tag(world, primitive.owner))
    if primitive.kind in SEMAPHORE_KINDS and (able := actors(world, primitive)):
        tags = [_tag(world, holder) for holder in able]
        return (Span(f" {GLYPHS.from_} ", "dim"), *(part for tag in tags for part in (tag, " ")))
    if primitive.kind in QUEUE_KINDS:
        why = {"get": "is empty", "put": "is full", "join": f"has {primitive.unfinished} unfinished"}
        return (Span(f" {why[queue_wait(primitive, doing)]}", "dim"),)
    return ()


def _tag(world: World, thread: int) -> Span:
    """The thread's name if it is short, else the mark that stands before its row."""
    name = thread_name(world, thread)
    return Span(name if len(name) <= SHORT_NAME else thread_mark(thread), f"{thread_tone(thread)} strong")


def rows(moment: Moment, width: int) -> Rows:
    """A row for each thread, one for what ended it before its time, and a heading."""
    threads = moment.world.threads.values()
    count = len(threads) + sum(bool(thread.error) for thread in threads)
    shown = min(count, MOST_ROWS)
    return Rows(shown, shown, shown + 1)


PANEL = Panel(
    id="threads",
    title="Threads",
    draw=draw,
    sees=lambda moment: (
        moment.world.threads,
        moment.world.primitives,
        moment.before.threads,
        moment.runner,
        moment.started,
    ),
    shows=lambda world: True,
    rows=rows,
    rank=0,
    empty="Every thread will be here: its state, its line, what it holds and what it waits for. r runs the code.",
)
