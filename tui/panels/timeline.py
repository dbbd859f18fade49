"""Panel: who ran, waited and held what, at every step; time runs to the right, a lane for each thread.

The step that is shown has its column marked; those still to come are dim. An arrowhead in a lane says that its thread
was let in there, by the thread that runs in that column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from threadloom.trace.narrative import thread_name
from tui.arrangement import Rows
from tui.glyphs import GLYPHS
from tui.lanes import ABSENT, ASLEEP, BLOCKED, FAILS, JOINS, STOPS, Lanes, LaneStep
from tui.lines import Line, Span, fit, fit_middle, line, merged, thread_tone
from tui.moment import Moment
from tui.panels.panel import Panel

MOST_NAME = 16
MOST_THREADS = 12
"""Lanes for which the panel asks for room; more are scrolled to."""
CELLS = (12, 10, 8, 6, 4, 3, 2, 1)
"""How many cells a step may take: the most with which all steps are seen at once, else one."""
TICKS = (1, 2, 5, 10, 20, 50, 100)
TICK_ROOM = 5


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Which steps are seen, and where."""

    lanes: Lanes
    at: int
    start: int
    """Index of the first in `lanes`."""
    end: int
    cells: int
    """That each takes."""

    @property
    def width(self) -> int:
        return (self.end - self.start) * self.cells

    def steps(self) -> Iterator[tuple[int, LaneStep]]:
        """With their moments."""
        for index in range(self.start, self.end):
            yield self.lanes.first + index, self.lanes.steps[index]

    def x(self, moment: int) -> int:
        return (moment - self.lanes.first - self.start) * self.cells

    def state(self, moment: int, thread: int) -> str:
        return self.lanes.steps[moment - self.lanes.first].state(thread)

    def tone(self, moment: int, tone: str) -> str:
        """What is still to come is dim, and what is shown now stands on a ground of its own."""
        return "dim" if moment > self.at else f"{tone} now" if moment == self.at else tone


def draw(moment: Moment, width: int, height: int) -> list[Line]:
    """An axis with the numbers of the steps, a lane for each thread, under it what it holds; a legend if there is room."""
    threads = moment.lanes.threads()
    if not threads:
        return []
    gutter = min(MOST_NAME, 2 + max(len(thread_name(moment.lanes.last, thread)) for thread in threads), width // 3)
    stretch = _stretch(moment, max(1, width - gutter))
    holders = _holders(moment.lanes)
    spare = height - 1 - len(threads)
    named = [thread for thread in threads if thread in holders] if spare >= len(holders) else []
    lines = [_axis(stretch, gutter)]
    rows = _rows(threads, named)
    crossings = _crossings(stretch, rows)
    doomed = moment.world.cycle()
    for place, (thread, is_name) in enumerate(rows):
        if is_name:
            lines.append(line(" " * gutter, *_names(stretch, thread, crossings.get(place, {}))))
        else:
            lines.append(line(_name(moment, thread, gutter), *_lane(stretch, thread, thread in doomed)))
    if spare > len(named):
        lines.append(_legend(gutter, width))
    return lines


def rows(moment: Moment, width: int) -> Rows:
    """An axis and the lanes; then what they hold, and the legend."""
    least = 1 + min(MOST_THREADS, len(moment.lanes.threads()))
    return Rows(least, least, least + 1 + len(_holders(moment.lanes)))


def _stretch(moment: Moment, room: int) -> _Stretch:
    lanes = moment.lanes
    cells = next((cells for cells in CELLS if cells * moment.total <= room), 1)
    count = min(len(lanes.steps), room // cells)
    start = moment.at - count * 2 // 3 - lanes.first
    start = min(max(0, start), len(lanes.steps) - count)
    return _Stretch(lanes, moment.at, start, start + count, cells)


def _holders(lanes: Lanes) -> frozenset[int]:
    return frozenset(thread for step in set(lanes.steps) for thread, held in enumerate(step.held) if held)


def _rows(threads: tuple[int, ...], named: list[int]) -> list[tuple[int, bool]]:
    """Each thread's lane, and below it what it holds (``True``), where there is to be a row for that."""
    return [(thread, is_name) for thread in threads for is_name in (False, True) if not is_name or thread in named]


def _name(moment: Moment, thread: int, gutter: int) -> Span:
    name = fit_middle(thread_name(moment.lanes.last, thread), gutter - 1)
    begun = thread in moment.world.threads
    return Span(fit(name, gutter), f"{thread_tone(thread)} strong" if begun else "dim")


def _lane(stretch: _Stretch, thread: int, is_doomed: bool) -> Iterator[Span]:
    since = _blocked_since(stretch, thread) if is_doomed else stretch.at + 1
    waited = GLYPHS.lane_blocked
    for moment, step in stretch.steps():
        state, link, cells = step.state(thread), _to(moment), stretch.cells
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


def _blocked_since(stretch: _Stretch, thread: int) -> int:
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


def _crossings(stretch: _Stretch, rows: list[tuple[int, bool]]) -> dict[int, dict[int, Span]]:
    """By row of names and column: the line from who let somebody in to whom it let in, where it passes there."""
    place = {thread: index for index, (thread, is_name) in enumerate(rows) if not is_name}
    crossings: dict[int, dict[int, Span]] = {}
    for moment, step in stretch.steps():
        for thread in step.let_in:
            if step.runner in place and stretch.lanes.goes_on(moment - stretch.lanes.first, thread):
                span = Span(GLYPHS.vertical, stretch.tone(moment, thread_tone(step.runner)), _to(moment))
                x = stretch.x(moment) + stretch.cells - 1
                low, high = sorted((place[step.runner], place[thread]))
                for row in range(low + 1, high):
                    crossings.setdefault(row, {})[x] = span
    return crossings


def _names(stretch: _Stretch, thread: int, crossing: dict[int, Span]) -> list[Span]:
    """What the thread holds, under the stretch of its lane in which it does."""
    cells = [Span(" ", stretch.tone(moment, ""), _to(moment)) for moment, _ in stretch.steps() for _ in range(stretch.cells)]
    before: tuple[int, ...] = ()
    for first, last, held in _holdings(stretch, thread):
        labels = [stretch.lanes.last.primitives[id].label for id in held]
        new = [stretch.lanes.last.primitives[id].label for id in held if id not in before]
        x, size = stretch.x(first), (last - first + 1) * stretch.cells
        for offset, character in enumerate(_bracket(labels, new, size)):
            moment = first + offset // stretch.cells
            cells[x + offset] = Span(character, stretch.tone(moment, thread_tone(thread)), _to(moment))
        before = held
    for x, span in crossing.items():
        cells[x] = span
    return merged(cells)


def _holdings(stretch: _Stretch, thread: int) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """First and last moment of each stretch in which it holds the same, and that."""
    first = 0
    held: tuple[int, ...] = ()
    for moment, step in stretch.steps():
        now = step.holds(thread)
        if now != held:
            if held:
                yield first, moment - 1, held
            first, held = moment, now
    if held:
        yield first, stretch.lanes.first + stretch.end - 1, held


def _bracket(labels: list[str], new: list[str], size: int) -> str:
    if size == 1:
        return GLYPHS.held_once
    said = [", ".join(labels), *([f"+{', '.join(new)}", new[-1]] if new else []), ""]
    text = next(text for text in said if len(text) <= size)
    left, right = (GLYPHS.held_from, GLYPHS.held_to) if len(text) <= size - 2 else ("", "")
    return (left + text + GLYPHS.rule * (size - len(left + text + right)) + right)[:size]


def _axis(stretch: _Stretch, gutter: int) -> Line:
    """The numbers of the steps, where each begins; that of the moment in any case."""
    tick = next((tick for tick in TICKS if tick * stretch.cells >= TICK_ROOM), TICKS[-1])
    cells = [Span(" ", "", _to(moment)) for moment, _ in stretch.steps() for _ in range(stretch.cells)]
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


def _legend(gutter: int, width: int) -> Line:
    said = (
        (GLYPHS.lane_runs, "runs"),
        (GLYPHS.lane_ready, "ready"),
        (GLYPHS.lane_blocked, "blocked"),
        (GLYPHS.lane_ready_holding + GLYPHS.lane_blocked_holding, "holds something"),
        (GLYPHS.down, "is let in"),
    )
    text = " " * gutter
    for glyphs, word in said:
        more = f"{glyphs} {word}   "
        if len(text) + len(more) - 3 <= width:
            text += more
    return line(Span(text.rstrip(), "dim"))


def _to(moment: int) -> str:
    return f"goto({moment})"


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
