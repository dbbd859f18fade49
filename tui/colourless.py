"""How does a screen that was made with colours look without any?

Text on a background of its own is reversed; all else keeps what is not colour: bold, dim, underlined.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_NONE: Final = Style.from_color(RichColor.default(), RichColor.default())
_REVERSED: Final = _NONE + Style(reverse=True)


@lru_cache(maxsize=1024)
def colourless(style: Style) -> Style:
    """The style without colours."""
    return style + (_NONE if style.bgcolor is None or style.bgcolor.is_default else _REVERSED)


class Colourless(LineFilter):
    """Textual's own `NoColor` would leave nothing of what is chosen or selected."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text, None if style is None else colourless(style), control) for text, style, control in segments]
