"""The line at the top that says where we are, and the line at the bottom that says which keys work now."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.reactive import reactive

from tui.glyphs import GLYPHS
from tui.keys import Action
from tui.lines import Line, Part, Span, fit_parts, line
from tui.widgets.lines_view import LinesView


class Headline(LinesView):
    """Where we are at the left, how things stand at the right."""

    DEFAULT_CSS = """
    Headline {
        height: 1;
        background: $surface;
        padding: 0 1;
    }
    """

    left: reactive[tuple[Part, ...]] = reactive((), repaint=False)
    """What is open."""
    right: reactive[tuple[Part, ...]] = reactive((), repaint=False)
    """Progress, saved or not: kept when there is little room."""

    def watch_left(self) -> None:
        self.redraw()

    def watch_right(self) -> None:
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        right = line(*self.right)
        room = max(0, width - right.width - 1)
        return [line(*fit_parts(self.left, room), " ", *right.spans)]


class KeyBar(LinesView):
    """The keys that work now, most useful first; as many as there is room for. A click does what the key does."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        background: $surface;
        padding: 0 1;
        pointer: pointer;
    }
    """

    keys: reactive[tuple[Action, ...]] = reactive((), repaint=False)
    """What to offer; an action's `label` may have been made to fit the moment."""
    in_editor: reactive[bool] = reactive(False, repaint=False)
    """Letters are typed into the editor: offer F-keys."""

    def watch_keys(self) -> None:
        self.redraw()

    def watch_in_editor(self) -> None:
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        return [line(*(span for _, spans in self._shown(width) for span in spans))]

    def _shown(self, width: int) -> Sequence[tuple[Action, tuple[Span, ...]]]:
        shown: list[tuple[Action, tuple[Span, ...]]] = []
        left = width
        for action in self.keys:
            key = action.fkey.upper() if self.in_editor and action.fkey else action.key
            if self.in_editor and not action.fkey and action.id != "leave_editor":
                continue
            gap = "  " if shown else ""
            spans = (Span(gap), Span(key, "accent strong"), Span(f" {action.label}"))
            size = sum(len(span.text) for span in spans)
            if size > left:
                shown.append((action, (Span(f" {GLYPHS.ellipsis}", "dim"),)))
                break
            left -= size
            shown.append((action, spans))
        return shown

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        x = event.x - self.gutter.left
        for action, spans in self._shown(self.scrollable_content_region.width):
            size = sum(len(span.text) for span in spans)
            if 0 <= x < size:
                await self.screen.run_action(action.id)
                return
            x -= size
