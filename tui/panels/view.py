"""How does a panel become a widget?

`PanelView` holds the Moment, and draws again only when the part of it that the panel sees has changed.
"""

from __future__ import annotations

from textual.reactive import reactive

from tui.arrangement import Rows
from tui.lines import Line, Span, line, wrap
from tui.moment import NOTHING, Moment
from tui.panels.panel import Panel
from tui.widgets.lines_view import LinesView


class PanelView(LinesView, can_focus=True):
    """One panel of the deck, under a rule with its title."""

    DEFAULT_CSS = """
    PanelView {
        height: auto;
        border-top: solid $foreground 18%;
        border-title-color: $foreground 70%;
        padding: 0 0 0 1;
        overflow-y: scroll;  /* without a colour while there is nothing to scroll: a bar that comes and goes costs a layout */
        &:focus {
            border-top: solid $accent;
            border-title-color: $accent;
            border-title-style: bold;
        }
    }
    """

    moment: reactive[Moment] = reactive(NOTHING, repaint=False)
    """What is to be shown."""

    def __init__(self, panel: Panel, digit: int) -> None:
        super().__init__(id=f"panel-{panel.id}")
        self.panel = panel
        self.digit = digit
        self.border_title = self.title

    @property
    def title_now(self) -> str:
        """What it is called now."""
        return self.panel.title_in(self.moment.world)

    @property
    def short_title(self) -> str:
        """What it is called in a row with others."""
        return self.panel.short_title_in(self.moment.world)

    @property
    def title(self) -> str:
        alone = "   [$accent]esc[/$accent] all" if self.is_attached and self.screen.maximized is self else ""
        return f"{self.digit} {self.title_now}{alone}"

    def name_it(self) -> None:
        """Alone on the screen, where no keys are told, it says how to come back."""
        if self.border_title != self.title:
            self.border_title = self.title

    @property
    def has_something(self) -> bool:
        """There is more to show than what would be here."""
        return self.moment.started and self.panel.shows(self.moment.world)

    def watch_moment(self, before: Moment, now: Moment) -> None:
        self.name_it()
        if self.has_class("-absent"):
            self._drawn_for = None  # drawn when it is there again
        elif self.panel.sees(before) != self.panel.sees(now):
            self.redraw()

    def rows(self, width: int) -> Rows:
        """How many it can use."""
        if self.has_something:
            return self.panel.rows(self.moment, width)
        count = len(wrap(self.panel.empty, width))
        return Rows(1, count, count)

    def lines(self, width: int, height: int) -> list[Line]:
        if not self.has_something:
            said = wrap(self.panel.empty, width)
            legend = wrap(self.panel.legend, width) if self.panel.legend and self.moment.started else []
            more = legend if len(said) + len(legend) <= height else []
            return [line(Span(text, "dim")) for text in (*said, *more)]
        return self.panel.draw(self.moment, width, height)
