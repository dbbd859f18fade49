"""Which panels have something to say, too, and how does one come to them?"""

from __future__ import annotations

from collections.abc import Sequence

from textual.reactive import reactive

from tui.lines import Line, Part, Span, fit_parts, line
from tui.widgets.lines_view import LinesView


class OtherPanels(LinesView):
    """A row under the panels that names those for which there was no room, each with the digit that brings it; or with Tab."""

    DEFAULT_CSS = """
    OtherPanels { height: 1; padding: 0 1; pointer: pointer; }
    """

    titles: reactive[Sequence[tuple[int, str]]] = reactive((), repaint=False)
    """Their digits and titles."""
    by_tab: reactive[bool] = reactive(False, repaint=False)
    """Digits have another meaning now: the key that goes from panel to panel is named."""
    is_one_alone: reactive[bool] = reactive(False, repaint=False)
    """One panel is shown alone: its digit, or escape, brings all again."""

    def watch_titles(self) -> None:
        self.redraw()

    def watch_is_one_alone(self) -> None:
        self.redraw()

    def watch_by_tab(self) -> None:
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        parts: list[Part] = []
        if self.is_one_alone:
            parts += [Span("esc", "accent strong", "leave_editor"), Span(" all   ", "dim", "leave_editor")]
        if self.by_tab:
            parts += [Span("tab", "accent strong", "cycle(1)"), Span("  ", "dim", "cycle(1)")]
        elif not self.is_one_alone:
            parts += [Span("also  ", "dim")]
        for digit, title in self.titles:
            link = f"show_panel({digit})"
            key = [] if self.by_tab else [Span(f"{digit} ", "accent strong", link)]
            parts += [*key, Span(f"{title}  ", "dim", link)]
        return [line(*fit_parts(parts, width))]
