"""Screen: a text to read, over the workbench (debrief, solution, hints, attempts)."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.lines import Line
from tui.widgets.lines_view import LinesView
from tui.widgets.prose import Prose


class Listing(LinesView, can_focus=True):
    """Lines that are there from the start, such as the difference between two texts."""

    DEFAULT_CSS = """
    Listing { height: 1fr; padding: 1 2 0 2; }
    """

    def __init__(self, listed: list[Line]) -> None:
        super().__init__()
        self._listed = listed

    def lines(self, width: int, height: int) -> list[Line]:
        return self._listed


class Reader(ModalScreen[None]):
    """Markdown or lines in a frame; `more` fetches a longer text when its key is pressed."""

    DEFAULT_CSS = """
    Reader {
        align: center middle;
        background: $background 60%;
        #frame { width: 92%; max-width: 110; height: 88%; background: $background; border: round $accent; }
        #frame { border-title-color: $accent; border-title-style: bold; }
        Prose { border-top: none; padding: 1 2 0 2; height: 1fr; &:focus { border-top: none; } }
        #keys { height: 1; padding: 0 2; color: $foreground 60%; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,f10", "dismiss", "Close"),
        Binding("h,f3,space,n", "more", "More", show=False),
    ]

    def __init__(
        self, title: str, text: str | list[Line], *, more: Callable[[], tuple[str, str]] | None = None, keys: str = ""
    ) -> None:
        """`more` gives a new text and a new line of keys."""
        super().__init__()
        self._title, self._text, self._more, self._keys = title, text, more, keys

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = self._title
            yield Prose(self._text) if isinstance(self._text, str) else Listing(self._text)
            yield Static(self._keys or "esc closes", id="keys")

    def on_mount(self) -> None:
        self.query_one("#frame").children[0].focus()

    def action_more(self) -> None:
        """The next hint, or whatever comes next."""
        if self._more is not None:
            text, keys = self._more()
            prose = self.query_one(Prose)
            prose.show(text)
            prose.scroll_end(animate=False)
            self.query_one("#keys", Static).update(keys)
