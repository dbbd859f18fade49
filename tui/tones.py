"""Which colours do tones and rows have in the theme that is on?

Looked up in the theme's variables rather than declared as component classes on every widget: there are many small
widgets, and Textual works out each component class again for each of them whenever a class changes above it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rich.style import Style
from textual.color import Color

VARIABLES: Final = {"accent": "accent", "good": "success", "warn": "warning", "bad": "error", "dim": "foreground"}
ROWS: Final = {"current": ("accent", 0.18), "changed": ("foreground", 0.09), "alarm": ("error", 0.18)}
DIM: Final = 0.52


class Tones:
    """Rich styles for a tone on a row, over a background."""

    def __init__(self, variables: Mapping[str, str], base: Style) -> None:
        self._variables = variables
        self._base = base
        self._styles: dict[tuple[str, str], Style] = {}

    def style(self, tone: str, row: str = "") -> Style:
        """The style of text with that tone on such a row."""
        style = self._styles.get((tone, row))
        if style is None:
            style = self._styles[(tone, row)] = self._made(tone, row)
        return style

    def _made(self, tone: str, row: str) -> Style:
        background = Color.from_rich_color(self._base.bgcolor) if self._base.bgcolor else Color(0, 0, 0)
        if row:
            name, strength = ROWS[row]
            background = background.blend(self._colour(name), strength)
        style = self._base + Style(bgcolor=background.rich_color)
        for word in tone.split():
            if word == "strong":
                style += Style(bold=True)
            else:
                colour = self._colour(word)
                if word == "dim":
                    colour = background.blend(colour, DIM)
                style += Style(color=colour.rich_color)
        return style

    def _colour(self, word: str) -> Color:
        name = f"thread-{word[1:]}" if word[0] == "t" and word[1:].isdigit() else VARIABLES.get(word, word)
        return _parsed(self._variables[name])


@lru_cache(maxsize=256)
def _parsed(colour: str) -> Color:
    return Color.parse(colour)
