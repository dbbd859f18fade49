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
DIM_ON_DARK, DIM_ON_LIGHT = 0.52, 0.64
"""How much of its colour dim text keeps: as much as it takes to be read."""
SIXTEEN: Final = {
    "current": Style(color="bright_white", bgcolor="blue"),
    "changed": Style(bold=True),
    "alarm": Style(color="bright_white", bgcolor="red"),
}
"""Rows where a terminal has sixteen colours."""
NONE: Final = {"current": Style(reverse=True), "changed": Style(bold=True), "alarm": Style(reverse=True, bold=True)}
"""Rows where there are no colours."""
WITHOUT_COLOUR: Final = {
    "strong": Style(bold=True),
    "em": Style(italic=True),
    "dim": Style(dim=True),
    "accent": Style(bold=True),
    "warn": Style(bold=True),
    "bad": Style(bold=True, underline=True),
}
"""What stands for tones that are colours elsewhere."""
NOW: Final = 0.3
"""How strong the background of the moment that is shown is, where time runs from left to right."""


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

    @property
    def bar(self) -> Style:
        """What makes text that has colours of its own stand on the current row."""
        if not self._is_plain:
            return Style(bgcolor=self.style("", "current").bgcolor)
        return (NONE if self._colourless else SIXTEEN)["current"]

    @property
    def _is_plain(self) -> bool:
        """In the terminal's own colours: there are no shades."""
        return self._variables["foreground"] == "ansi_default"

    @property
    def _colourless(self) -> bool:
        return self._variables["accent"] == "ansi_default"

    def _made(self, tone: str, row: str) -> Style:
        if self._is_plain:
            return self._plain(tone.split(), row)
        background = Color.from_rich_color(self._base.bgcolor) if self._base.bgcolor else Color(0, 0, 0)
        if row:
            name, strength = ROWS[row]
            background = background.blend(self._colour(name), strength)
        words = tone.split()
        if "now" in words:
            background = background.blend(self._colour("accent"), NOW)
        style = self._base + Style(bgcolor=background.rich_color)
        for word in words:
            if word == "strong":
                style += Style(bold=True)
            elif word == "em":
                style += Style(italic=True)
            elif word != "now":
                colour = self._colour(word)
                if word == "dim":
                    colour = background.blend(colour, DIM_ON_LIGHT if background.brightness > 0.5 else DIM_ON_DARK)
                style += Style(color=colour.rich_color)
        return style

    def _plain(self, words: list[str], row: str) -> Style:
        """In sixteen colours, or in none: without shades."""
        style = self._base
        if "now" in words and "accent" in words:
            style += Style(reverse=True)  # the number of the step alone: on any ground, lanes would be hard to read
        for word in words:
            if word == "now":
                continue
            if self._colourless or word in ("strong", "dim", "em"):
                style += WITHOUT_COLOUR.get(word, Style())
            else:
                style += Style(color=self._colour(word).rich_color)
        # On a row with a background of its own, any colour but the row's would be hard to read.
        return style + (NONE if self._colourless else SIXTEEN).get(row, Style())

    def _colour(self, word: str) -> Color:
        name = f"thread-{word[1:]}" if word[0] == "t" and word[1:].isdigit() else VARIABLES.get(word, word)
        return _parsed(self._variables[name])


@lru_cache(maxsize=256)
def _parsed(colour: str) -> Color:
    return Color.parse(colour)
