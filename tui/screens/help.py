"""Screen: which keys are there, and which work now? Typing filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.keys import Action
from tui.lines import Line, Part, Span, fit, fit_parts, line
from tui.widgets.lines_view import LinesView


class KeyList(LinesView, can_focus=False):
    """The actions that match, grouped; those that do nothing now are dim."""

    DEFAULT_CSS = """
    KeyList { height: 1fr; padding: 0 1; }
    """

    def __init__(self, actions: Sequence[Action], now: frozenset[str]) -> None:
        super().__init__()
        self._actions, self._now = actions, now
        self.wanted = ""

    def lines(self, width: int, height: int) -> list[Line]:
        words = self.wanted.lower().split()
        lines: list[Line] = []
        group = ""
        for action in self._actions:
            text = f"{action.label} {action.help} {action.key} {action.fkey} {action.group}".lower()
            if not all(word in text for word in words):
                continue
            if action.group != group:
                group = action.group
                lines += [line(""), line(Span(group, "accent strong"))]
            lines.append(self._line(action, width))
        return lines[1:] or [line(Span("No key does that. Esc closes.", "dim"))]

    def _line(self, action: Action, width: int) -> Line:
        works = action.id in self._now
        tone = "" if works else "dim"
        parts: list[Part] = [
            Span(fit(action.key, 7), "strong" if works else "dim"),
            Span(fit(action.fkey.upper(), 5), "dim"),
            Span(action.help, tone),
        ]
        return line(*fit_parts(parts, width))


class Help(ModalScreen[None]):
    """The keys of the screen below."""

    DEFAULT_CSS = """
    Help {
        align: center middle;
        background: $background 60%;
        #frame { width: 84; max-width: 94%; height: 90%; background: $background; border: round $accent; }
        #frame { border-title-color: $accent; border-title-style: bold; border-subtitle-color: $foreground 60%; }
        Input { border: none; height: 1; padding: 0 1; background: $surface; margin-bottom: 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,f10", "dismiss", "Close"),
        Binding("up", "scroll(-1)", show=False, priority=True),
        Binding("down", "scroll(1)", show=False, priority=True),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
        Binding("pagedown", "scroll(10)", show=False, priority=True),
    ]

    def __init__(self, actions: Sequence[Action], now: frozenset[str]) -> None:
        """`now`: the ids of the actions that would do something."""
        super().__init__()
        self._keys = KeyList(sorted(actions, key=lambda action: [a.group for a in actions].index(action.group)), now)

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = "Keys"
            frame.border_subtitle = "bright: works now   digits: panels   esc closes"
            yield Input(placeholder="type to filter")
            yield self._keys

    def on_input_changed(self, event: Input.Changed) -> None:
        self._keys.wanted = event.value
        self._keys.scroll_home(animate=False)
        self._keys.redraw()

    def on_input_submitted(self) -> None:
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        self._keys.scroll_relative(y=by, animate=False)
