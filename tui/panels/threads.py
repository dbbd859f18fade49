"""Panel: in which state is every thread, where does it stand, what does it hold and what does it wait for?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath

from threadloom.trace.narrative import QUEUE_KINDS, SEMAPHORE_KINDS, queue_wait, thread_name
from threadloom.trace.world import PrimitiveView, ThreadView, World
from tui.arrangement import Rows
from tui.glyphs import GLYPHS, spelled
from tui.lines import Line, Part, RowTone, Span, fit_end, fit_middle, fit_parts, line, thread_mark, thread_tone
from tui.moment import Moment
from tui.panels.naming import name_cell, tag, thread_part
from tui.panels.panel import Panel
from tui.panels.table import Cell, Column, Fitting, Parts, Row, giving_way, table
from tui.waiting import actors

STATE_TONES = {"running": "good", "ready": "", "blocked": "warn", "ended": "dim", "failed": "bad"}
COLUMNS = (
    Column("", 3),
    Column("thread", 13),
    Column("", 99, missed=1, spare=True),
    Column("state", 7),
    Column("line", 5, missed=3, right=True),
    Column("about to", 16, missed=2),
    Column("holds", 18),
    Column("waits for", 24),
)
NARROW_COLUMNS = (
    *COLUMNS[:3],
    Column("state", 7, missed=3),
    Column("line", 5, missed=4, right=True),
    COLUMNS[5],
    Column("holds", 10),
    Column("waits for", 18),
)


NARROW = 64
"""Cells below which words give way, so that every thread keeps its line."""
MOST_ROWS = 12
END_OF = "end of "
LOOPS = ("go round again", "wait in a loop")
"""What a thread is doing that can't go on before something that it read has changed."""
LEAST_NAME = 9
"""Cells from which a name that is cut says more than a mark."""


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """A row for each thread; under them what ended a thread before its time. The current one is kept in view."""
    world = moment.world
    cycle = world.cycle()
    wanted = frozenset(t.waits_for for t in world.threads.values() if t.waits_for is not None)
    drawn = [
        _row(moment, thread, wanted, in_cycle=thread.id in cycle, narrow=width < NARROW)
        for thread in world.threads.values()
    ]
    failed = [thread for thread in world.threads.values() if thread.error]
    heading = height > len(drawn) + len(failed)
    lines = table(NARROW_COLUMNS if width < NARROW else COLUMNS, drawn, width, heading=heading)
    return lines + [_error(world, thread, width) for thread in failed]


def _row(moment: Moment, thread: ThreadView, wanted: frozenset[int], *, in_cycle: bool, narrow: bool) -> Row:
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
            name_cell(world, thread.id, tone="strong"),
            Span(role, "dim"),
            Span(status, tone),
            _place(thread, narrow=narrow),
            _about_to(world, thread),
            _holds(world, thread.id, wanted),
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
        said = Span(f"({thread.line})" if narrow else f"checks {thread.line}", "dim")
        return Fitting((said,), lambda size: (Span(f"({thread.line})", "dim"),))
    return f"{thread.line} " if narrow else str(thread.line)


def _about_to(world: World, thread: ThreadView) -> Cell:
    """What it waits for is not said twice."""
    if thread.status in ("ended", "failed"):
        return ""
    waits_for = world.primitives.get(thread.waits_for) if thread.waits_for is not None else None
    if waits_for is not None and waits_for.label:
        return thread.doing.removesuffix(f" {waits_for.label}")
    if thread.waits_for_thread is not None:
        return thread.doing.removesuffix(f" {thread_name(world, thread.waits_for_thread)}")
    verb, blank, target = thread.doing.rpartition(" ")
    return giving_way(Span(target), fit_end, before=(verb, blank)) if blank else thread.doing


def _error(world: World, thread: ThreadView, width: int) -> Line:
    why = Span(f" {thread.error}", "bad")
    return line(*fit_parts([Span(f"{GLYPHS.failed} ", "bad"), thread_part(world, thread.id), why], width))


def _holds(world: World, thread: int, wanted: frozenset[int]) -> Cell:
    """What others wait for comes first, and stays where there is no room for all."""
    held = world.holds(thread)
    if not held:
        return Span(GLYPHS.none, "dim")
    if len(held) > 1:
        held = tuple(sorted(held, key=lambda primitive: primitive.id not in wanted))
    tone = thread_tone(thread)
    names = [
        (Span(primitive.label, f"{tone} strong" if primitive.id in wanted else tone), _times(primitive, thread))
        for primitive in held
    ]
    if len(names) == 1:
        ((name, times),) = names
        return giving_way(name, fit_end, after=(times,) if times else ())

    def shorter(size: int) -> Parts:
        for count in range(len(names) - 1, 0, -1):
            parts = (*_listed(names[:count]), f" +{len(names) - count}")
            if line(*parts).width <= size or count == 1:
                return parts if count > 1 else _first(names[0], f" +{len(names) - 1}", size)
        return ()

    return Fitting(_listed(names), shorter)


def _times(primitive: PrimitiveView, thread: int) -> str:
    return f" x{primitive.depth}" if primitive.owner == thread and primitive.depth > 1 else ""


def _listed(names: Sequence[tuple[Span, str]]) -> Parts:
    parts: list[Part] = []
    for name, times in names:
        parts += [", "] if parts else []
        parts += [name, times] if times else [name]
    return tuple(parts)


def _first(name: tuple[Span, str], more: str, size: int) -> Parts:
    return giving_way(name[0], fit_end, after=(name[1] + more,)).shorter(size)


def _waits_for(world: World, thread: ThreadView, *, narrow: bool) -> Cell:
    if thread.waits_for_thread is not None:
        return _end_of(world, thread.waits_for_thread)
    primitive = world.primitives.get(thread.waits_for) if thread.waits_for is not None else None
    if primitive is None:
        return Span(_time_or_change(thread) if thread.status == "blocked" else GLYPHS.none, "dim")
    label, who = Span(primitive.label, "warn"), _who_has_it(world, primitive, thread.doing, narrow=narrow)

    def shorter(size: int) -> Parts:
        for words in who:
            if len(label.text) + line(*words).width <= size:
                return (label, *words)
        return giving_way(label, fit_end, after=who[-1]).shorter(size)

    return Fitting((label, *who[0]), shorter)


def _time_or_change(thread: ThreadView) -> str:
    if thread.doing.startswith("sleep "):
        return f"{thread.doing.removeprefix('sleep ')} to pass"
    return "a change" if thread.doing in LOOPS else GLYPHS.none


def _end_of(world: World, thread: int) -> Fitting:
    tone = thread_tone(thread)

    def shorter(size: int) -> Parts:
        room = size - len(END_OF)
        name = fit_middle(thread_name(world, thread), room) if room >= LEAST_NAME else tag(world, thread)
        return (Span(END_OF, "dim"), Span(name, tone))

    return Fitting((Span(END_OF, "dim"), Span(thread_name(world, thread), tone)), shorter)


def _who_has_it(world: World, primitive: PrimitiveView, doing: str, *, narrow: bool) -> tuple[Parts, ...]:
    """The same in ever fewer cells."""
    is_known = primitive.owner is not None or primitive.kind in SEMAPHORE_KINDS
    if is_known and (holders := actors(world, primitive)):
        from_ = Span(f" {spelled('←')} ", "dim")
        return tuple((from_, *_named(world, holders, naming)) for naming in ((tag,) if narrow else (thread_name, tag)))
    if primitive.kind in QUEUE_KINDS:
        verb, why = {"get": ("is", "empty"), "put": ("is", "full")}.get(
            queue_wait(primitive, doing), ("has", f"{primitive.unfinished} unfinished")
        )
        return (Span(f" {verb} {why}", "dim"),), (Span(f" {why}", "dim"),)
    return ((),)


def _named(world: World, threads: tuple[int, ...], naming: Callable[[World, int], str]) -> list[Span]:
    names = [Span(naming(world, thread), f"{thread_tone(thread)} strong") for thread in threads]
    return [part for name in names for part in (Span(" "), name)][1:]


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
