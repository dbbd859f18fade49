"""How are the lines at the head of the deck built: a headline with a glyph, text under it?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tui.glyphs import spelled
from tui.lines import Line, Part, RowTone, Span, fit_parts, line, wrap

INDENT: Final = "  "


def head(glyph: str, word: str, tone: str, rest: str, width: int, row: RowTone = "") -> Line:
    """What it comes to in a word or a sentence, and what else is to be known."""
    parts = [Span(f"{glyph} {word}", f"{tone} strong"), Span(f"  {rest}" if rest else "", "dim")]
    return line(*fit_parts(parts, width), row=row)


def text(said: str, width: int, tone: str = "") -> list[Line]:
    """Under the headline, in as many lines as it takes."""
    return [line(Span(INDENT + part, tone)) for part in wrap(spelled(said), max(8, width - len(INDENT)))]


def one(parts: Iterable[Part], width: int) -> Line:
    """A single line under the headline; what doesn't fit is cut."""
    return line(*fit_parts([INDENT, *parts], width))


def keys(pairs: Iterable[tuple[str, str]], width: int) -> Line:
    """Keys and what they do, as many as there is room for."""
    parts: list[Part] = []
    left = width - len(INDENT)
    for key, what in pairs:
        gap = "   " if parts else ""
        left -= len(gap) + len(key) + 1 + len(what)
        if left < 0:
            break
        parts += [gap, Span(key, "accent strong"), f" {what}"]
    return one(parts, width)
