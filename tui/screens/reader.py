"""Screen: a text to read, over the workbench (debrief, solution, hints)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from tui.keys import Action
from tui.lines import Line
from tui.screens.modal import CLOSE, Modal
from tui.widgets.bars import KeyBar
from tui.widgets.lines_view import LinesView
from tui.widgets.prose import Prose

FRAME, SHARE = 3, 0.88
"""Rows of the frame and the keys; how much of the height they take at most, with the text."""


class Listing(LinesView, can_focus=True):
    """Lines that are there from the start, such as the difference between two texts."""

    def __init__(self, listed: list[Line]) -> None:
        super().__init__()
        self._listed = listed

    def lines(self, width: int, height: int) -> list[Line]:
        return self._listed


class Reader(Modal[None]):
    """Markdown or lines in a frame, as tall as they are; `more` fetches a longer text when its key is pressed."""

    DEFAULT_CSS = """
    Reader {
        #frame { width: 92%; max-width: 110; height: auto; }
        Prose, Listing { height: auto; min-height: 3; padding: 1 2; border-top: none; &:focus { border-top: none; } }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,f10", "dismiss", "Close"),
        Binding("h,f3,space,n", "more", "More", show=False),
    ]

    def __init__(
        self,
        title: str,
        text: str | list[Line],
        *,
        more: Callable[[], tuple[str, Sequence[Action]]] | None = None,
        keys: Sequence[Action] = (CLOSE,),
    ) -> None:
        """`more` gives a new text and new keys."""
        super().__init__()
        self._title, self._more, self._keys = title, more, keys
        self._text = Prose(text) if isinstance(text, str) else Listing(text)

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = self._title
            yield self._text
            yield KeyBar()

    def on_mount(self) -> None:
        self.set_focus(self._text)
        self.say_keys(self._keys)

    def on_resize(self) -> None:
        self._text.styles.max_height = max(1, int(self.app.size.height * SHARE) - FRAME)

    def action_more(self) -> None:
        """The next hint, or whatever comes next."""
        if self._more is not None and isinstance(self._text, Prose):
            text, keys = self._more()
            self._text.show(text)
            self._text.scroll_end(animate=False)
            self.say_keys(keys)
