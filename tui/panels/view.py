"""How does a panel become a widget?

`PanelView` holds the Moment, and draws again only when the part of it that the panel sees has changed.
"""

from __future__ import annotations

from textual.reactive import reactive
from textual.widget import Widget

from tui.lines import Line, Span, line, wrap
from tui.moment import NOTHING, Moment
from tui.panels.panel import Panel
from tui.widgets.lines_view import LinesView


class PanelView(LinesView, can_focus=True):
    """One panel of the deck, under a rule with its title."""

    DEFAULT_CSS = """
    PanelView {
        height: auto;
        max-height: 14;
        border-top: solid $foreground 18%;
        border-title-color: $foreground 70%;
        padding: 0 1;
        &:focus {
            border-top: solid $accent;
            border-title-color: $accent;
            border-title-style: bold;
        }
        &.-fills {
            height: 1fr;
            min-height: 4;
            max-height: 100%;
        }
    }
    """

    moment: reactive[Moment] = reactive(NOTHING, repaint=False)
    """What is to be shown."""

    def __init__(self, panel: Panel, digit: int) -> None:
        super().__init__(id=f"panel-{panel.id}", classes="-fills" if panel.fills else "")
        self.panel = panel
        self.border_title = f"{digit} {panel.title}"

    def watch_moment(self, before: Moment, now: Moment) -> None:
        if self.panel.sees(before) != self.panel.sees(now):
            self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        if not self.moment.started or not self.panel.shows(self.moment.world):
            return [line(Span(text, "dim")) for text in wrap(self.panel.empty, width)]
        deck = self.parent
        return self.panel.draw(self.moment, width, deck.size.height if isinstance(deck, Widget) else height)
