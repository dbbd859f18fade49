"""What do the screens have in common that lie over another one: a frame with a title, and the keys in its last row?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen

from tui.keys import Action
from tui.widgets.bars import KeyBar

T = TypeVar("T")
FADED, FADED_WITHOUT_COLOUR = Style(color="bright_black"), Style(dim=True)
"""What lies below, where colours have no shades."""


def key(shown: str, label: str, action: str) -> Action:
    """A key of a screen that lies over another one: how it is written, what it does, and the action a click runs."""
    return Action(action, label, "", "App", shown=shown)


CLOSE = key("esc", "Close", "dismiss")


class _Faded:
    """A screen in one quiet colour, for terminals that can't mix its colours with that of the background."""

    def __init__(self, below: BackgroundScreen, style: Style) -> None:
        self._below, self._style = below, style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return self._in_one_colour(console.render(self._below, options))

    def _in_one_colour(self, segments: Iterable[Segment]) -> Iterable[Segment]:
        for text, _, control in segments:
            yield Segment(text, None if control else self._style, control)


def faded(screen: Screen[T], rendered: RenderableType) -> RenderableType:
    """What such a screen renders, with the one below dimmed in every theme."""
    if not (isinstance(rendered, BackgroundScreen) and screen.app.current_theme.ansi):
        return rendered
    colourless = screen.app.theme_variables["accent"] == "ansi_default"
    return _Faded(rendered, FADED_WITHOUT_COLOUR if colourless else FADED)


class Modal(ModalScreen[T]):
    """`#frame` is the frame, and `KeyBar` the keys."""

    DEFAULT_CSS = """
    Modal {
        align: center middle;
        background: $background 60%;
        #frame { background: $background; border: round $accent; border-title-color: $accent; border-title-style: bold; }
        KeyBar { background: $background; padding: 0 2; }
    }
    """

    def render(self) -> RenderableType:
        return faded(self, super().render())

    def say_keys(self, keys: Sequence[Action]) -> None:
        """In the last row."""
        self.query_one(KeyBar).keys = tuple(keys)
