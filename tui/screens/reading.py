"""What stands in the texts that open over the workbench: hints, the solution, attempts?"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from threadloom.judge.progress import Attempt
from tui.glyphs import GLYPHS
from tui.lines import Line, Span, line
from tui.panels.outcome import CUT_SHORT
from tui.words import ago


def hint_text(hints: Sequence[str], released: int) -> tuple[str, str]:
    """The released hints as Markdown, and the line of keys."""
    shown = [f"### Hint {number} of {len(hints)}\n\n{hint}" for number, hint in enumerate(hints[:released], start=1)]
    text = "\n\n".join(shown) or "There are no hints for this exercise."
    left = len(hints) - released
    keys = f"h one more ({left} left)   esc closes" if left > 0 else "that was the last one   esc closes"
    return text, keys


def solution_lines(own: str, solution: str) -> list[Line]:
    """The whole solution, with what it takes away from one's own text and what it adds."""
    if own == solution:
        return [line(Span("Yours is the same.", "good"))]
    tones = {"+": "good", "-": "bad"}
    difference = difflib.ndiff(own.splitlines(), solution.splitlines())
    shown = [each for each in difference if not each.startswith("?")]
    heading = [line(Span("- yours", "bad"), "   ", Span("+ the solution", "good")), line("")]
    return heading + [line(Span(each, tones.get(each[0], ""))) for each in shown]


def attempts_text(attempts: Sequence[Attempt]) -> str:
    """The attempts, the latest first."""
    if not attempts:
        return "No check yet. c checks the code."
    parts = []
    for number, attempt in reversed(list(enumerate(attempts, start=1))):
        glyph = GLYPHS.ended if attempt.outcome == "passed" else GLYPHS.failed
        kind = f": {_why(attempt)}" if _why(attempt) else ""
        schedule = f"\n\nSchedule `{attempt.schedule}`" if attempt.schedule else ""
        parts.append(
            f"### {glyph} {number}. {attempt.outcome}{kind}, {ago(attempt.when)}\n\n{attempt.message}{schedule}"
        )
    return "\n\n".join(parts)


def _why(attempt: Attempt) -> str:
    """The kind of what was found, or of how the check was cut short."""
    return attempt.kind or CUT_SHORT.get(attempt.verdict.failure or "", "").lower()
