"""While a check runs: how far is it, how fast, and what is still to come?"""

from __future__ import annotations

from typing import Final

from tui.bench import Bench
from tui.glyphs import GLYPHS
from tui.lines import Line, Part, Span, fit, fit_parts, line
from tui.panels.said import INDENT, head, one
from tui.panels.who_next import count

BAR: Final = 40
"""Cells of the bar at most."""
SEARCHING: Final = "looking for one that fails"
PHASES: Final = {
    "random": SEARCHING,
    "pct": SEARCHING,
    "reads-from": SEARCHING,
    "every trace": "going through all of them",
    "making it small": "found one that fails: making it small",
}
"""What the search is at, in words; other phases are called what they are called."""
MOST_LISTED = 8
"""Scenarios up to which each gets a line of its own, where there is room."""


def draw(bench: Bench, width: int, *, compact: bool) -> list[Line]:
    """Always as many lines, so that nothing moves while it runs."""
    if not bench.scenario:
        first = head(GLYPHS.running, "Checking", "accent", "loading the code", width)
    else:
        of = f"{bench.index + 1} of {bench.count}  {bench.scenario}"
        first = head(GLYPHS.running, "Checking", "accent", of, width)
    lines = [first, one([Span(bench.requirement, "dim")], width), _bar(bench, width), _figures(bench, width)]
    return lines + _scenarios(bench, width, compact=compact)


def _bar(bench: Bench, width: int) -> Line:
    cells = max(8, min(BAR, width - 34))
    share = bench.share
    full = 0 if share is None else max(1, round(share * cells))
    parts: list[Part] = [Span(GLYPHS.bar_full * full, "accent"), Span(GLYPHS.bar_empty * (cells - full), "dim")]
    if share is not None and not bench.failing:
        parts.append(Span(f"  {share * 100:.0f} %", "strong"))
        parts.append(Span(f"  {time_left(bench.seconds_left)}", "dim"))
    elif bench.progress is not None:
        parts.append(Span(f"  {PHASES.get(bench.progress.phase, bench.progress.phase)}", "dim"))
    return one(parts, width)


def time_left(seconds: float | None) -> str:
    """In words, as far as it can be known."""
    if seconds is None:
        return ""
    if seconds < 1:
        return "less than a second left"
    if seconds < 100:
        return f"about {seconds:.0f} s left"
    return f"about {seconds / 60:.0f} min left"


def _figures(bench: Bench, width: int) -> Line:
    failing = bench.failing
    parts: list[Part] = [count(bench.schedules_so_far, "schedule")]
    if bench.rate:
        parts.append(f"   {bench.rate:,.0f} a second")
    parts.append(Span(f"   {failing:,} failing", "bad strong" if failing else "dim"))
    return one(parts, width)


def _scenarios(bench: Bench, width: int, *, compact: bool) -> list[Line]:
    names = bench.scenarios
    if len(names) < 2:
        return []
    if compact or len(names) > MOST_LISTED:
        glyphs = [part for name in names for part in (_mark(bench, name), " ")]
        return [one(glyphs, width)]
    room = min(max(map(len, names)) + 2, max(8, width - len(INDENT) - 20))
    return [_scenario(bench, name, room, width) for name in names]


def _scenario(bench: Bench, name: str, room: int, width: int) -> Line:
    done = bench.done.get(name)
    tone = "" if name == bench.scenario else "dim"
    about = count(done, "schedule") if done else ""
    parts: list[Part] = [INDENT, _mark(bench, name), Span(f" {fit(name, room)}", tone), Span(about, "dim")]
    return line(*fit_parts(parts, width))


def _mark(bench: Bench, name: str) -> Span:
    if name in bench.done:
        return Span(GLYPHS.ended, "good")
    if name == bench.scenario:
        return Span(GLYPHS.running, "accent strong")
    return Span(GLYPHS.ready, "dim")
