"""How are briefs, hints and debriefs shown? As Markdown that scrolls; the first one comes just after the first paint."""

from __future__ import annotations

import sys
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from tui.glyphs import spelled
from tui.lines import Line
from tui.markdown import markdown_lines
from tui.widgets.lines_view import LinesView

WIDEST: Final = 100
"""Columns of text at most: longer lines are hard to read."""


class Prose(LinesView, can_focus=True):
    """A scrolling Markdown text. Left and right are left to the screen."""

    DEFAULT_CSS = """
    Prose {
        border-top: solid $foreground 18%;
        border-title-color: $foreground 70%;
        padding: 0 1;
        &:focus {
            border-top: solid $accent;
            border-title-color: $accent;
            border-title-style: bold;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "scroll_up", "Scroll up", show=False),
        Binding("j", "scroll_down", "Scroll down", show=False),
    ]

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text
        self._is_due = True

    def on_mount(self) -> None:
        if "markdown_it" not in sys.modules:
            # What reads Markdown takes long to load, and the list beside it need not wait for that.
            self._is_due = False
            self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._is_due = True
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        if not self._is_due:
            return []
        return list(markdown_lines(spelled(self._text), min(width, WIDEST)))

    def show(self, text: str) -> None:
        """Put another text in its place, from its beginning."""
        if text != self._text:
            self._text = text
            self.redraw()
            self.scroll_home(animate=False)
