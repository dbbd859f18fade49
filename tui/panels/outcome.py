"""Where do we stand, and what came out, in a few lines?

What a person looks at first: nothing yet, a run and its position, a check and how far it is, or the verdict in one
sentence with what was covered. Drawn at the head of the panels; pure, like them.
"""

from __future__ import annotations

from typing import Final

from threadloom.trace.narrative import thread_name
from tui.bench import Bench
from tui.glyphs import GLYPHS
from tui.lines import Line, Part, Span, fit_parts, line, merged, thread_tone
from tui.model import Recording
from tui.panels import checking, judged, who_next
from tui.panels.places import place
from tui.panels.said import INDENT, head, text

FIRST_KEYS: Final = (
    ("r", "shows it running, at a pace that can be followed"),
    ("c", "tells whether it holds, in whatever order threads go"),
    ("t", "lets you say who goes next: can you break it?"),
    ("e", "edits the code here, o in your own editor"),
    ("h", "gives a hint, one at a time"),
)
"""Where nothing has run yet."""
MOST_TICKS = 2_000
"""Steps of a recording up to which its switches are marked."""


def draw(bench: Bench, width: int, *, known: str = "", compact: bool = False) -> list[Line]:
    """The lines for that state. `known`: what is known from earlier, said while nothing goes on. `compact`: there is
    little room, so a verdict is short while a recording is stepped through.
    """
    match bench.phase:
        case "idle":
            lines = _idle(width, known, compact=compact)
        case "live":
            lines = _live(bench, width)
        case "checking":
            lines = checking.draw(bench, width, compact=compact)
        case "shown":
            lines = judged.draw(bench, width, compact=compact)
            if compact and bench.has_recording and not bench.at_end:
                lines = [*lines[:1], *_first(lines[1:], width)]
    if len(bench.recording) > 1:
        lines.append(scrubber(bench.recording, bench.at, width))
    if bench.stale and bench.phase == "shown":
        lines += text("You have changed the code since. c checks it again.", width, "warn")
    return lines


def _first(lines: list[Line], width: int) -> list[Line]:
    """The first of the lines; it ends in an ellipsis if there are more."""
    if len(lines) < 2:
        return lines
    return [line(*fit_parts([Span(f"{lines[0].text} {GLYPHS.ellipsis}", lines[0].spans[0].tone)], width))]


def _idle(width: int, known: str, *, compact: bool) -> list[Line]:
    lines = []
    if known:
        more: list[Part] = ["  ", Span("a", "accent strong"), Span(" shows all.", "dim")]
        lines.append(line(*fit_parts([Span(known, "dim"), *(more if len(known) + 13 <= width else [])], width)))
    if not compact:
        return lines + [line(*fit_parts([Span(key, "accent strong"), f"  {what}"], width)) for key, what in FIRST_KEYS]
    parts: list[Part] = []
    for key, what in (("r", " shows it running, "), ("c", " tells whether it holds.")):
        parts += [Span(key, "accent strong"), what]
    return lines or [line(*fit_parts(parts, width))]


def _live(bench: Bench, width: int) -> list[Line]:
    if bench.turns is not None and bench.picking:
        return who_next.draw(bench, bench.turns, width)
    speed = f"{bench.speed:g} steps a second" if bench.speed else "full speed"
    about = f" {GLYPHS.dot} ".join(part for part in (speed, f"seed {bench.seed}", bench.scenario) if part)
    if not bench.at_end:
        goes_on = "the run stands still; space goes on" if bench.turns is None else "end shows who can go next"
        return [head(GLYPHS.from_, "Looking back", "accent", goes_on, width)]
    if bench.paused:
        return [head(GLYPHS.paused, "Paused", "warn", about, width), *_about_to(bench, width)]
    return [head(GLYPHS.running, "Running", "good", about, width), *_about_to(bench, width)]


def _about_to(bench: Bench, width: int) -> list[Line]:
    """Where the current thread stands."""
    world, runner = bench.moment.world, bench.moment.runner
    thread = world.threads.get(runner) if runner is not None else None
    if thread is None or not thread.line or not thread.doing or thread.status not in ("running", "ready"):
        return [line("")]
    name = Span(thread_name(world, thread.id), f"{thread_tone(thread.id)} strong")
    rest = f" stands before {place(thread)}: {thread.doing}"
    return [line(*fit_parts([INDENT, name, rest], width))]


def scrubber(recording: Recording, at: int, width: int) -> Line:
    """Where in the recording we are; switches of threads are ticks, in the colour of the thread that came to run. A click
    goes there.
    """
    total = len(recording)
    step, last = recording.step_at(at), recording.step_at(total)
    position = f"{INDENT}{'start' if step is None else f'step {step}'} of {last} "
    cells = max(0, min(width - len(position) - 1, 4 * total + 1, 96))
    if cells < 8:
        return line(Span(position, "dim"))
    spans = [Span(GLYPHS.rule, "dim", _to(-(-cell * total // (cells - 1)))) for cell in range(cells)]
    for moment in range(1, total + 1 if total <= MOST_TICKS else 0):
        if recording.is_switch(moment):
            cell, tone = _cell(moment, total, cells), thread_tone(recording.runner(moment) or 0)
            spans[cell] = Span(GLYPHS.tick, tone, spans[cell].link)
    spans[_cell(at, total, cells)] = Span(GLYPHS.held, "accent strong", _to(at))
    return line(position, *merged(spans))


def _to(moment: int) -> str:
    return f"goto({moment})"


def _cell(moment: int, total: int, cells: int) -> int:
    return moment * (cells - 1) // max(1, total)
