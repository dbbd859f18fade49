"""What stands over the brief in the catalog: what is it, how long does it take, how far has one come with it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.reactive import reactive

from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Status, Tally
from tui.glyphs import GLYPHS
from tui.lines import Line, Part, Span, fit_parts, line, wrap
from tui.shelf import LEVELS
from tui.widgets.lines_view import LinesView
from tui.words import ago


@dataclass(frozen=True, slots=True)
class About:
    """Of one exercise."""

    exercise: Exercise
    status: Status
    tally: Tally | None
    before: tuple[str, ...] = ()
    """What is best done first."""
    was_last: bool = False
    """It was open last."""
    was_helped: bool = False
    """The solution was read before a check had passed."""


def status_parts(about: About) -> Sequence[Part]:
    """How far one has come, and whether with the solution at hand."""
    parts = _status_parts(about)
    return [*parts, Span("   solution read first", "dim")] if about.was_helped else parts


def _status_parts(about: About) -> Sequence[Part]:
    tally = about.tally
    checks = f"{tally.attempts} check{'s' if tally.attempts != 1 else ''}" if tally else ""
    if about.status == "passed":
        when = f", the last {ago(tally.last)}" if tally else ""
        return [Span(f"{GLYPHS.ended} passed", "good"), Span(f"   {checks}{when}" if checks else "", "dim")]
    if tally is not None:
        kind = f", {tally.kind}" if tally.kind else ""
        return [
            Span(f"{GLYPHS.running} begun", "warn"),
            Span(f"   {checks}, the last {ago(tally.last)}: {tally.outcome}{kind}", "dim"),
        ]
    if about.status == "started":
        return [Span(f"{GLYPHS.running} begun", "warn"), Span("   not checked yet", "dim")]
    return [Span(f"{GLYPHS.ready} new", "dim")]


def fact_lines(about: About, width: int, *, compact: bool = False) -> list[Line]:
    """Title, facts, how far one has come, and what it is about; `compact`: in few lines."""
    exercise = about.exercise
    stars = GLYPHS.star * exercise.difficulty + GLYPHS.no_star * (3 - exercise.difficulty)
    facts = (exercise.topic_title, ", ".join(exercise.primitives), f"{stars} {LEVELS[exercise.difficulty]}")
    if compact:
        title, status = Span(f"{exercise.number:02} {exercise.title}", "accent strong"), status_parts(about)
        together = line(title, "   ", *status)
        heads = [together.spans] if together.width <= width else [(title,), status]
        summary = [line(Span(exercise.summary, "strong"))] if len(exercise.summary) <= width else []
        return [*(line(*fit_parts(head, width)) for head in heads), *summary]
    status, here = status_parts(about), Span("   you were here last", "accent")
    lines = [
        line(*fit_parts([Span(f"{exercise.number:02} {exercise.title}", "accent strong")], width)),
        line(*fit_parts([Span("   ".join(filter(None, (*facts, f"{exercise.minutes} min"))), "dim")], width)),
        line(*fit_parts([*status, *([here] if about.was_last and line(*status, here).width <= width else [])], width)),
    ]
    if about.before:
        lines.append(line(*fit_parts([Span("best after " + ", ".join(about.before), "dim")], width)))
    return [*lines, line(""), *(line(Span(text, "strong")) for text in wrap(exercise.summary, width)), line("")]


COMPACT_BELOW = 34
"""Rows of the terminal below which the brief needs the room more."""


class Facts(LinesView):
    """As many rows as there are facts."""

    DEFAULT_CSS = """
    Facts { height: auto; padding: 0 1; }
    """

    about: reactive[About | None] = reactive(None, repaint=False)
    """Of which exercise."""

    def watch_about(self) -> None:
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        if self.about is None:
            return [line("")]
        return fact_lines(self.about, width, compact=self.app.size.height < COMPACT_BELOW)
