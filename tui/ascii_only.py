"""How does a terminal without other signs show what is drawn with them, by us or by Textual?

The panels draw with the signs of `glyphs`, which have substitutes; borders, scroll bars, Markdown and what is quoted
from elsewhere are turned into ASCII here, on their way out, one cell for one cell.
"""

from __future__ import annotations

from typing import Final
from unicodedata import category

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter


def _substitutes() -> dict[int, str]:
    signs: dict[str, str] = {
        "-": "\u2010\u2011−↔─━╌╍┄┅┈┉═╴╶╸╺╼╾▔▁‾⎺⎽–—‒",
        "|": "│┃╎╏┆┇┊┋║╵╷╹╻▌▐▏▕▎▍▋▊▉⎸⎹‖",
        "#": "█▓▒■▮◼",
        "=": "▀",
        ".": "░·∙⋅•◦…☆▪",
        ">": "→⇒≥►▶▸›»⯈",
        "<": "←⇐≤◄◀◂‹«",
        "^": "↑▲△⌃",
        "v": "↓▼▽⌄",
        "*": "★●◉✱⭘",
        "o": "○◌◯",
        "+": "✓✔",
        "x": "✗✘×╳",
        "/": "╱",
        "\\": "╲",
        "'": "‘’‚‛′",
        '"': "“”„″",
        "!": "≠",
        "~": "≈",
        "@": "↻",
        "%": "‰",
        " ": "\u00a0\u2002\u2003\u2009\u200a▂▃▄▅▆▇",  # the ends of scroll bars
    }
    table = {ord(sign): substitute for substitute, all_of in signs.items() for sign in all_of}
    # The rest of the boxes and blocks: corners, crossings, halves and quarters.
    return dict.fromkeys(range(9472, 9632), "+") | table


SUBSTITUTES: Final = _substitutes()


def in_ascii(text: str, *, letters: bool) -> str:
    """The text with a substitute for each sign; `letters`: those of other languages may stay, with their accents."""
    if text.isascii():
        return text
    text = text.translate(SUBSTITUTES)
    if text.isascii():
        return text
    return "".join(each if each.isascii() or (letters and _is_letter(each)) else "?" * cell_len(each) for each in text)


def _is_letter(character: str) -> bool:
    return category(character)[0] in "LM"


class AsciiOnly(LineFilter):
    """The last thing that happens to a line."""

    def __init__(self, *, letters: bool) -> None:
        """`letters`: the terminal can show them, it is the person who wants no signs."""
        super().__init__()
        self._letters = letters

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(segment.text.isascii() for segment in segments):
            return segments
        return [
            Segment(in_ascii(text, letters=self._letters), style, control) for text, style, control in segments
        ]
