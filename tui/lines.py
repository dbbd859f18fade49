"""What is a line of a panel before it has colours?

Panels draw plain values: a `Line` of `Span`s, each with a *tone*, a word for what it means (``dim``, ``good``, ``t2``
for what belongs to thread 2). The widget turns tones into colours of the theme, a test reads the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal, TypeAlias

from rich.cells import cell_len, set_cell_size

from tui.glyphs import GLYPHS

THREAD_TONES: Final = 8
"""Threads share this many colours; ordinal modulo this picks one."""

ESCAPES: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, movements
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)"  # titles, links
    r"|\x1b[ -/]*[0-~]"
)
"""What terminals take for orders, ECMA-48 section 5."""
WIDTHS: Final = re.compile("[\ufe00-\ufe0f\u20e3]")
"""Variation selectors and keycaps."""

RowTone: TypeAlias = Literal["", "current", "changed", "alarm"]
"""What a whole row says: the thread or step that is current, what this step changed, what is wrong."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text and its tone; several tones are separated by spaces."""

    text: str
    tone: str = ""
    link: str = ""
    """An action to run when it is clicked, rather than that of its line."""


Part: TypeAlias = str | Span


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a panel, cut or filled to the panel's width when it is shown."""

    spans: tuple[Span, ...] = ()
    row: RowTone = ""
    link: str = ""
    """An action to run when the row is clicked, for example ``goto(12)``."""
    here: bool = False
    """The panel scrolls so that this row is seen."""
    stays: bool = False
    """A heading: as the first row, it is seen however far the panel is scrolled."""

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def width(self) -> int:
        return sum(cell_len(span.text) for span in self.spans)

    def link_at(self, x: int) -> str:
        """What a click on that cell runs: the link of the span there, else that of the line."""
        for span in self.spans:
            size = cell_len(span.text)
            if 0 <= x < size and span.link:
                return span.link
            x -= size
        return self.link


def line(*parts: Part, row: RowTone = "", link: str = "", here: bool = False) -> Line:
    """A line of its parts; a bare string has no tone."""
    return Line(tuple(Span(part) if isinstance(part, str) else part for part in parts), row, link, here)


def line_in_row(lines: Sequence[Line], row: int, top: int) -> Line | None:
    """What is seen in that row of a panel that is scrolled by `top` rows; ``None``: nothing."""
    index = 0 if row == 0 and lines and lines[0].stays else row + top
    return lines[index] if 0 <= index < len(lines) else None


def thread_tone(thread: int) -> str:
    """The tone of what belongs to a thread; it stays the same in every panel and every run."""
    return f"t{thread % THREAD_TONES}"


def thread_mark(thread: int) -> str:
    """One cell that names a thread where there is no room for more: ``m`` for main, else its ordinal."""
    marks = "m123456789abcdefghijklnopqrstuvwxyz"
    return marks[thread] if thread < len(marks) else "#"


def printable(text: str) -> str:
    """On one line, with nothing that a terminal would obey: of escape sequences nothing is left, other control characters
    become blanks; nor with signs that ask for another width, about which terminals differ.
    """
    if text.isprintable() and (text.isascii() or not WIDTHS.search(text)):
        return text
    text = WIDTHS.sub("", ESCAPES.sub("", text))
    return "".join(each if each.isprintable() else " " for each in text)


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells: filled with blanks or cut with an ellipsis; control characters become blanks."""
    text = printable(text)
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(text, width - 1) + GLYPHS.ellipsis if width > 0 else ""


def fit_middle(text: str, width: int) -> str:
    """`text` in at most `width` cells, cut in the middle: names that only differ at the end (``pool_1``) stay apart."""
    if cell_len(text) <= width or width < 3:
        return fit(text, width).rstrip()
    kept = min(3, width // 2)
    end = text[-kept:]
    while cell_len(end) > kept:
        end = end[1:]
    return set_cell_size(text, width - 1 - cell_len(end)) + GLYPHS.ellipsis + end


def fit_end(text: str, width: int) -> str:
    """`text` in at most `width` cells; of what is too long its end is kept, which tells ``kitchen.hatch.free`` from others.
    It begins with a whole name where that costs no more than a piece of one: ``…hatch.free``.
    """
    if cell_len(text) <= width or width < 2:
        return fit(text, width).rstrip()
    end = text[-(width - 1) :]
    while cell_len(end) >= width:
        end = end[1:]
    piece, _, names = end.partition(".")
    if "." in names and not set(piece) & set("[]") and text[-len(end) - 1] != ".":
        end = names
    return GLYPHS.ellipsis + end


def fit_parts(parts: Iterable[Part], width: int) -> list[Span]:
    """The parts in exactly `width` cells; what is cut off ends in an ellipsis."""
    spans: list[Span] = []
    left = width
    for part in parts:
        span = Span(part) if isinstance(part, str) else part
        size = cell_len(span.text)
        if size > left:
            spans.append(replace(span, text=fit(span.text, left)))
            return spans
        spans.append(span)
        left -= size
    spans.append(Span(" " * left))
    return spans


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same text with as few spans as its tones and links allow."""
    return [
        Span("".join(span.text for span in same), *kind)
        for kind, same in groupby(spans, key=lambda span: (span.tone, span.link))
    ]


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken at blanks where possible."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        current = ""
        for word in paragraph.split(" "):
            candidate = f"{current} {word}" if current else word
            if cell_len(candidate) <= width:
                current = candidate
                continue
            if current:
                lines.append(current)
            while cell_len(word) > width > 0:
                head = set_cell_size(word, width).rstrip() or word[0]
                lines.append(head)
                word = word[len(head) :]
            current = word
        lines.append(current)
    return lines


def text_of(lines: Iterable[Line]) -> str:
    """The lines as plain text, without trailing blanks."""
    return "\n".join(each.text.rstrip() for each in lines)
