"""Part of the workbench: which panel is looked at, beside others or alone?"""

from __future__ import annotations

from textual.widget import Widget

from tui.panels.view import PanelView
from tui.screens.workbench.base import WorkbenchBase


class Looking(WorkbenchBase):
    """Digits go to a panel, Tab from one to the next; where there is no room for it beside the others, it is shown alone."""

    def action_show_panel(self, digit: int) -> None:
        """Focus a panel; where there is little room, show it alone, or all again (0: in any case)."""
        if digit == 0:
            self.deck.alone = ""
            return
        view = self.deck.views[digit - 1]
        if self.has_class("-narrow") or view.has_class("-absent"):
            self.deck.alone = "" if self.deck.alone == view.panel.id else view.panel.id
        self.set_focus(view)

    def action_cycle(self, by: int) -> None:
        """To the next of what can be read, or back. Never into the editor, which would take the key for itself."""
        stops = self._stops()
        if not stops:
            return
        before = -1 if by > 0 else 0
        place = stops.index(self.focused) if self.focused in stops else before
        stop = stops[(place + by) % len(stops)]
        alone = isinstance(stop, PanelView) and not self.deck.has_room_for(stop.panel.id)
        self.deck.alone = stop.panel.id if isinstance(stop, PanelView) and alone else ""
        self.set_focus(stop)
        self.refresh_all()

    def _stops(self) -> list[Widget]:
        texts = [each for each in self.focus_chain if not isinstance(each, PanelView) and each is not self.code]
        if not self.deck.outcome.max_scroll_y:
            texts.remove(self.deck.outcome)
        hidden = self.has_class("-narrow") and self.has_class("-quiet")
        return [*texts, *([] if hidden else self.deck.with_something)]

    def action_zoom(self) -> None:
        """The focused widget alone on the screen, or all again."""
        if self.maximized is not None:
            self.minimize()
        elif self.focused is not None:
            self.maximize(self.focused, container=False)
        self.refresh_all()
