"""What stands in the texts that open over the workbench: hints, the solution, attempts?"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from datetime import datetime

from threadloom.judge.progress import Attempt
from threadloom.trace.place import short_file
from tui.glyphs import GLYPHS
from tui.keys import Action
from tui.lines import Line, Part, Span, fit, fit_parts, line, wrap
from tui.panels.judged import CUT_SHORT
from tui.panels.places import with_lines
from tui.screens.modal import CLOSE, key
from tui.words import ago


def hint_text(hints: Sequence[str], released: int) -> tuple[str, tuple[Action, ...]]:
    """The released hints as Markdown, and the keys."""
    shown = [f"### Hint {number} of {len(hints)}\n\n{hint}" for number, hint in enumerate(hints[:released], start=1)]
    text = "\n\n".join(shown) or "There are no hints for this exercise."
    left = len(hints) - released
    return text, (key("h", f"One more ({left} left)", "more"), CLOSE) if left > 0 else (CLOSE,)


def solution_lines(own: str, solution: str) -> list[Line]:
    """The whole solution, with what it takes away from one's own text and what it adds."""
    if own == solution:
        return [line(Span("Yours is the same.", "good"))]
    tones = {"+": "good", "-": "bad"}
    difference = difflib.ndiff(own.splitlines(), solution.splitlines())
    shown = [each for each in difference if not each.startswith("?")]
    heading = [line(Span("- yours", "bad"), "   ", Span("+ the solution", "good")), line("")]
    return heading + [line(Span(each, tones.get(each[0], ""))) for each in shown]


def attempt_row(attempt: Attempt, number: int, width: int, *, chosen: bool) -> Line:
    """One attempt in a list of them."""
    passed = attempt.outcome == "passed"
    schedules = f"{attempt.schedules:,}" if attempt.schedules else ""
    outcome = f"{attempt.outcome}{f': {why}' if (why := _why(attempt)) else ''}"
    parts: list[Part] = [
        Span(f"{number:3} ", "dim"),
        Span(f"{GLYPHS.ended if passed else GLYPHS.failed} ", "good" if passed else "bad"),
        fit(outcome, max(10, width - 28)),
        Span(f" {fit(ago(attempt.when), 14)}{schedules:>7}", "dim"),
    ]
    return line(*fit_parts(parts, width), row="current" if chosen else "", link=f"choose({number})", here=chosen)


def solution_row(read: datetime, width: int) -> Line:
    """When the solution was read for the first time, among the attempts."""
    said = f"    {GLYPHS.dot} {fit('solution read', max(10, width - 28))} {ago(read)}"
    return line(*fit_parts([Span(said, "dim")], width))


def attempts_heading(width: int) -> Line:
    """What stands in the columns of the rows."""
    return line(*fit_parts([Span(f"      {fit('', max(10, width - 28))} {fit('when', 14)}{'tried':>7}", "dim")], width))


def attempt_lines(attempt: Attempt, now: str, width: int) -> list[Line]:
    """What it came to, in words, and what has changed in the code since."""
    verdict, finding = attempt.verdict, attempt.verdict.finding
    passed = attempt.outcome == "passed"
    kind = f": {why}" if (why := _why(attempt)) else ""
    lines = [
        line(Span(f"{attempt.outcome.capitalize()}{kind}", "good strong" if passed else "bad strong")),
        *_wrapped(with_lines(attempt.message, short_file(finding.file) if finding is not None else ""), width),
    ]
    if (failed := verdict.failed_scenario) is not None:
        lines += _wrapped(f"Must hold: {failed.doc or failed.name}", width, "dim")
    if attempt.schedule:
        lines += _wrapped(f"Schedule {attempt.schedule}", width, "dim")
    return [*lines, line(""), *difference_lines(attempt.code, now)]


def difference_lines(then: str, now: str) -> list[Line]:
    """What takes one from the code of then to that of now, with some lines around."""
    if then == now:
        return [line(Span("Its code is the code of now.", "dim"))]
    tones = {"+": "good", "-": "bad", "@": "accent"}
    heading = line(Span("- then", "bad"), "   ", Span("+ now", "good"))
    changes = list(difflib.unified_diff(then.splitlines(), now.splitlines(), n=3, lineterm=""))[2:]
    return [heading, *(line(Span(_hunk(each), tones.get(each[:1], ""))) for each in changes)]


def _hunk(text: str) -> str:
    """``line 12`` for the heading of a part."""
    found = re.match(r"@@ -(\d+)", text)
    return f"{text[:1]} {text[1:]}" if found is None else f"{GLYPHS.rule * 2} line {found[1]}"


def _wrapped(text: str, width: int, tone: str = "") -> list[Line]:
    return [line(Span(part, tone)) for part in wrap(text, max(20, width))]


def _why(attempt: Attempt) -> str:
    """The kind of what was found, or of how the check was cut short."""
    return attempt.kind or CUT_SHORT.get(attempt.verdict.failure or "", "").lower()
