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
DIM_ON_DARK, DIM_ON_LIGHT = 0.58, 0.67
"""How much of its colour dim text keeps, before it is made readable."""
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
NOW: Final = 0.22
"""How strong the background of the moment that is shown is, where time runs from left to right."""
READABLE: Final = 4.5
"""The contrast that text has at least with what is behind it (WCAG 2.1, AA)."""


class Tones:
    """Rich styles for a tone on a row, over a background."""

    def __init__(self, variables: Mapping[str, str], base: Style) -> None:
        self._variables = variables
        self._base = base
        self._styles: dict[tuple[str, str], Style] = {}
        self._on_bar: dict[Style, Style] = {}

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

    def on_bar(self, style: Style) -> Style:
        """Text that has colours of its own, on the current row, readable."""
        made = self._on_bar.get(style)
        if made is None:
            made = style + self.bar
            if made.color is not None and made.bgcolor is not None and not self._is_plain:
                text, behind = Color.from_rich_color(made.color), Color.from_rich_color(made.bgcolor)
                made += Style(color=readable(text, behind).rich_color)
            self._on_bar[style] = made
        return made

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
            background = self._row(row, background, *ROWS[row])
        words = tone.split()
        if "now" in words:
            background = self._row("now", background, "accent", NOW)
        style = self._base + Style(bgcolor=background.rich_color)
        text = Color.from_rich_color(style.color) if style.color else self._colour("foreground")
        for word in words:
            if word == "strong":
                style += Style(bold=True)
            elif word == "em":
                style += Style(italic=True)
            elif word != "now":
                text = self._colour(word)
                if word == "dim":
                    text = background.blend(text, DIM_ON_LIGHT if background.brightness > 0.5 else DIM_ON_DARK)
        return style + Style(color=readable(text, background).rich_color)

    def _row(self, row: str, behind: Color, name: str, strength: float) -> Color:
        """The background of such a row: a shade, or what the theme has for it."""
        own = self._variables.get(f"row-{row}")
        return _parsed(own) if own is not None else behind.blend(self._colour(name), strength)

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


def contrast(one: Color, other: Color) -> float:
    """Of two colours, from 1 to 21, as WCAG 2.1 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = [value / 255 for value in colour.rgb]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(text: Color, background: Color) -> Color:
    """The colour, as much lighter or darker as it takes to be read there."""
    end = max((Color(255, 255, 255), Color(0, 0, 0)), key=lambda end: contrast(end, background))
    made = (text.blend(end, step / 20) for step in range(20))
    return next((each for each in made if contrast(each, background) >= READABLE), end)


@lru_cache(maxsize=256)
def _parsed(colour: str) -> Color:
    return Color.parse(colour)
