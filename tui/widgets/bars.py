"""The line at the top that says where we are, and the line at the bottom that says which keys work now."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.reactive import reactive

from tui.glyphs import GLYPHS
from tui.keys import HELP, LEAVE_EDITOR, Action
from tui.lines import Line, Part, Span, fit_parts, line
from tui.widgets.lines_view import LinesView

GAP = 2
"""Blanks after each key's label."""


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
    """The keys that work now, most useful first; as many as there is room for, and always that for help, which tells the
    others. A click does what the key does.
    """

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
        shown = [(action, self._spans(action)) for action in self.keys if self._has_key(action)]
        if _size(shown) <= width:
            return shown
        last = [
            (action, (Span(f"{GLYPHS.ellipsis}  ", "dim"), *spans)) for action, spans in shown if action.id == HELP.id
        ]
        first = [(action, spans) for action, spans in shown if action.id != HELP.id]
        while first and _size([*first, *last]) > width:
            first.pop()
        return [*first, *last]

    def _has_key(self, action: Action) -> bool:
        return not self.in_editor or bool(action.fkey) or action.id == LEAVE_EDITOR.id

    def _spans(self, action: Action) -> tuple[Span, ...]:
        key = action.fkey.upper() if self.in_editor and action.fkey else action.key
        return (Span(key, "accent strong"), Span(f" {action.label}{' ' * GAP}"))

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        x = event.x - self.gutter.left
        for action, spans in self._shown(self.scrollable_content_region.width):
            size = sum(len(span.text) for span in spans)
            if 0 <= x < size:
                await self.screen.run_action(action.id)
                return
            x -= size


def _size(shown: Sequence[tuple[Action, tuple[Span, ...]]]) -> int:
    """The cells that they take, without the gap after the last."""
    return sum(len(span.text) for _, spans in shown for span in spans) - (GAP if shown else 0)
