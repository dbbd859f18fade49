"""Panel: who ran, waited and held what, at every step; time runs to the right, a lane for each thread.

The step that is shown has its column marked; those still to come are dim. An arrowhead in a lane says that its thread
was let in there, by the thread that runs in that column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from threadloom.trace.narrative import thread_name
from tui.arrangement import Rows
from tui.glyphs import GLYPHS
from tui.lanes import ABSENT, ASLEEP, BLOCKED, FAILS, JOINS, STOPS, Lanes
from tui.lines import Line, Span, fit, fit_end, fit_middle, line, merged, thread_tone
from tui.moment import Moment
from tui.panels.held import HeldNames
from tui.panels.panel import Panel
from tui.panels.stretch import Stretch, goto, stretch_of

MOST_NAME = 16
MOST_THREADS = 12
"""Lanes for which the panel asks for room; more are scrolled to."""
TICKS = (1, 2, 5, 10, 20, 50, 100)
TICK_ROOM = 5
GAP = 3
"""Blanks between what is told in the legend."""
LEAST_LABEL = 8


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """An axis with the numbers of the steps, a lane for each thread, under it what it holds; a legend if there is room."""
    threads = moment.lanes.threads()
    if not threads:
        return []
    gutter = min(MOST_NAME, 2 + max(len(thread_name(moment.lanes.last, thread)) for thread in threads), width // 3)
    stretch = stretch_of(moment, max(1, width - gutter))
    holders = _holders(moment.lanes)
    spare = height - 1 - len(threads)
    named = [thread for thread in threads if thread in holders] if spare >= len(holders) else []
    lines = [_axis(stretch, gutter)]
    rows = _rows(threads, named)
    crossings = _crossings(stretch, rows)
    doomed = moment.world.cycle()
    names = HeldNames(stretch) if named else None
    for place, (thread, is_name) in enumerate(rows):
        crossing = crossings.get(place, {})
        if is_name and names is not None:
            lines.append(line(" " * gutter, *names.row(thread, crossing)))
        else:
            lane = _crossed(_lane(stretch, thread, thread in doomed), crossing)
            lines.append(line(_name(moment, thread, gutter), *lane))
    if spare > len(named):
        lines.append(_legend(names.told() if names is not None else [], width))
    return lines


def rows(moment: Moment, width: int) -> Rows:
    """An axis and the lanes; then what they hold, and the legend."""
    least = 1 + min(MOST_THREADS, len(moment.lanes.threads()))
    return Rows(least, least, least + 1 + len(_holders(moment.lanes)))


def _holders(lanes: Lanes) -> frozenset[int]:
    return frozenset(thread for threads in lanes.holdings() for thread, held in enumerate(threads) if held)


def _rows(threads: tuple[int, ...], named: list[int]) -> list[tuple[int, bool]]:
    """Each thread's lane, and below it what it holds (``True``), where there is to be a row for that."""
    return [(thread, is_name) for thread in threads for is_name in (False, True) if not is_name or thread in named]


def _name(moment: Moment, thread: int, gutter: int) -> Span:
    name = fit_middle(thread_name(moment.lanes.last, thread), gutter - 1)
    begun = thread in moment.world.threads
    return Span(fit(name, gutter), f"{thread_tone(thread)} strong" if begun else "dim")


def _lane(stretch: Stretch, thread: int, is_doomed: bool) -> Iterator[Span]:
    since = _blocked_since(stretch, thread) if is_doomed else stretch.at + 1
    waited = GLYPHS.lane_blocked
    for moment, step in stretch.steps():
        state, link, cells = step.state(thread), goto(moment), stretch.cells
        holds = bool(step.holds(thread))
        bad = since <= moment <= stretch.at
        tone = stretch.tone(moment, _tone(state, thread, is_bad=bad))
        if thread in step.let_in and stretch.lanes.goes_on(moment - stretch.lanes.first, thread):
            head = GLYPHS.down if step.runner < thread else GLYPHS.up
            yield Span(waited * (cells - 1), stretch.tone(moment, "warn"), link)
            yield Span(head, stretch.tone(moment, f"{thread_tone(step.runner)} strong"), link)
        elif state == FAILS:
            yield Span(GLYPHS.lane_runs * (cells - 1), stretch.tone(moment, thread_tone(thread)), link)
            yield Span(GLYPHS.failed, tone, link)
        elif state == STOPS:
            blocked = _tone(BLOCKED, thread, is_bad=bad)
            yield Span(GLYPHS.lane_runs * (cells - cells // 2), stretch.tone(moment, thread_tone(thread)), link)
            yield Span(_glyph(BLOCKED, holds) * (cells // 2), stretch.tone(moment, blocked), link)
        else:
            yield Span(_glyph(state, holds) * cells, tone, link)
        waited = _glyph(BLOCKED, holds)


def _blocked_since(stretch: Stretch, thread: int) -> int:
    """The first moment of the wait in which the thread is now."""
    since = stretch.at
    while since > stretch.lanes.first and stretch.state(since - 1, thread) in (BLOCKED, STOPS):
        since -= 1
    return since


def _glyph(state: str, holds: bool) -> str:
    match state:
        case "r":
            return GLYPHS.lane_ready_holding if holds else GLYPHS.lane_ready
        case "b" | "j":
            return GLYPHS.lane_blocked_holding if holds else GLYPHS.lane_blocked
        case "z":
            return GLYPHS.lane_asleep
        case " ":
            return " "
        case _:
            return GLYPHS.lane_runs


def _tone(state: str, thread: int, *, is_bad: bool) -> str:
    if is_bad or state == FAILS:
        return "bad"
    return {BLOCKED: "warn", JOINS: "dim", ASLEEP: "dim", ABSENT: ""}.get(state, thread_tone(thread))


def _crossings(stretch: Stretch, rows: list[tuple[int, bool]]) -> dict[int, dict[int, Span]]:
    """By row and column: the line from who let somebody in to whom it let in, where it passes there."""
    place = {thread: index for index, (thread, is_name) in enumerate(rows) if not is_name}
    crossings: dict[int, dict[int, Span]] = {}
    for moment, step in stretch.steps():
        for thread in step.let_in:
            if step.runner in place and stretch.lanes.goes_on(moment - stretch.lanes.first, thread):
                span = Span(GLYPHS.vertical, stretch.tone(moment, thread_tone(step.runner)), goto(moment))
                x = stretch.x(moment) + stretch.cells - 1
                low, high = sorted((place[step.runner], place[thread]))
                for row in range(low + 1, high):
                    crossings.setdefault(row, {})[x] = span
    return crossings


def _crossed(lane: Iterator[Span], crossing: dict[int, Span]) -> Iterable[Span]:
    """The lane with the lines that pass it."""
    if not crossing:
        return lane
    cells = [Span(character, span.tone, span.link) for span in lane for character in span.text]
    for x, span in crossing.items():
        if cells[x].text in (GLYPHS.lane_ready, GLYPHS.lane_ready_holding):
            cells[x] = replace(span, text=GLYPHS.tick)
        elif cells[x].text not in (GLYPHS.up, GLYPHS.down):
            cells[x] = span
    return merged(cells)


def _axis(stretch: Stretch, gutter: int) -> Line:
    """The numbers of the steps, where each begins; that of the moment in any case."""
    tick = next((tick for tick in TICKS if tick * stretch.cells >= TICK_ROOM), TICKS[-1])
    cells = [Span(" ", "", goto(moment)) for moment, _ in stretch.steps() for _ in range(stretch.cells)]
    numbers = {moment: str(stretch.lanes.numbers[moment - stretch.lanes.first]) for moment, _ in stretch.steps()}
    now = numbers.pop(stretch.at, "").ljust(stretch.cells)
    start = min(stretch.x(stretch.at), stretch.width - len(now))
    _write(cells, start, now if now.strip() else "", "accent strong now")
    for moment, number in numbers.items():
        x, end = stretch.x(moment), stretch.x(moment) + len(number)
        if int(number) % tick == 0 and end <= stretch.width and (end < start or x > start + len(now)):
            _write(cells, x, number, "dim")
    return replace(line(Span(fit("step", gutter), "dim"), *merged(cells)), stays=True)


def _write(cells: list[Span], x: int, text: str, tone: str) -> None:
    for offset, character in enumerate(text):
        if 0 <= x + offset < len(cells):
            cells[x + offset] = Span(character, tone, cells[x + offset].link)


def _legend(told: list[tuple[str, str]], width: int) -> Line:
    """What is held, where letters stand for it; then the signs, as many as there is room for."""
    room = max(LEAST_LABEL, (width + GAP) // len(told) - GAP - 2) if told else 0
    if sum(len(label) + 2 + GAP for _, label in told) - GAP > width:
        told = [(letter, fit_end(label, room)) for letter, label in told]
    said = (
        *((letter, label, "strong") for letter, label in told),
        (GLYPHS.lane_runs, "runs", "dim"),
        (GLYPHS.lane_ready, "ready", "dim"),
        (GLYPHS.lane_blocked, "blocked", "dim"),
        (GLYPHS.down, "is let in", "dim"),
        (GLYPHS.lane_ready_holding + GLYPHS.lane_blocked_holding, "holds something", "dim"),
    )
    parts: list[Span] = []
    left = width
    for glyphs, word, tone in said:
        left -= len(glyphs) + 1 + len(word) + (GAP if parts else 0)
        if left < 0:
            break
        parts += [Span(" " * GAP)] if parts else []
        parts += [Span(glyphs, tone), Span(f" {word}", "dim")]
    return line(*parts)


PANEL = Panel(
    id="timeline",
    title="Timeline",
    draw=draw,
    sees=lambda moment: (
        moment.at,
        moment.total,
        moment.lanes.first,
        moment.lanes.steps,
        len(moment.world.threads),
        moment.world.cycle(),
        [view.label for view in moment.lanes.last.primitives.values()],
        moment.started,
    ),
    shows=lambda world: len(world.threads) > 1,
    rows=rows,
    rank=4,
    empty="Who ran when, who waited and who let whom go on will be drawn here, step by step.",
)
