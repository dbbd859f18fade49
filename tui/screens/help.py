"""Screen: which keys are there, and which work now? Typing filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tui.keys import Action, Hint
from tui.lines import Line, Span, fit, line, wrap
from tui.screens.modal import CLOSE, Modal, key
from tui.widgets.bars import KeyBar
from tui.widgets.lines_view import LinesView

KEYS, FKEYS = 13, 5
"""Columns."""
ELSE = "Mouse and focus"


class KeyList(LinesView, can_focus=False):
    """The actions that match, grouped; those that do nothing now are dim. Then what can be done without their keys."""

    DEFAULT_CSS = """
    KeyList { height: 1fr; padding: 0 1 1 2; }
    """

    def __init__(self, actions: Sequence[Action], now: frozenset[str], hints: Sequence[Hint]) -> None:
        super().__init__()
        self._actions, self._now, self._hints = actions, now, hints
        self.wanted = ""

    def lines(self, width: int, height: int) -> list[Line]:
        groups: dict[str, list[Line]] = {}
        for action in self._actions:
            text = f"{action.label} {action.help} {action.key} {action.fkey} {action.group}"
            if self._matches(text):
                groups.setdefault(action.group, []).extend(self._action(action, width))
        for what, does in self._hints:
            if self._matches(f"{what} {does} {ELSE}"):
                groups.setdefault(ELSE, []).extend(_row([Span(fit(what, KEYS + FKEYS), "accent strong")], does, "", width))
        lines: list[Line] = []
        for group, rows in groups.items():
            lines += [line(""), line(Span(group, "strong")), *rows]
        return lines[1:] or [line(Span("No key does that. Esc closes.", "dim"))]

    def _matches(self, text: str) -> bool:
        text = text.lower()
        return all(word in text for word in self.wanted.lower().split())

    def _action(self, action: Action, width: int) -> list[Line]:
        works = action.id in self._now
        keys = Span(fit(action.key, KEYS), "accent strong" if works else "dim"), Span(fit(action.fkey.upper(), FKEYS), "dim")
        return _row(keys, action.help, "" if works else "dim", width)


def _row(keys: Sequence[Span], does: str, tone: str, width: int) -> list[Line]:
    """What is done, beside the keys, in as many rows as it takes."""
    first, *rest = wrap(does, max(10, width - KEYS - FKEYS))
    blank = " " * (KEYS + FKEYS)
    return [line(*keys, Span(first, tone)), *(line(blank, Span(text, tone)) for text in rest)]


class Help(Modal[None]):
    """The keys of the screen below."""

    DEFAULT_CSS = """
    Help {
        #frame { width: 84; max-width: 94%; height: 90%; }
        Input, Input:focus { border: none; height: 1; padding: 0 2; background: $surface; margin-bottom: 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,f10", "dismiss", "Close"),
        Binding("up", "scroll(-1)", show=False, priority=True),
        Binding("down", "scroll(1)", show=False, priority=True),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
        Binding("pagedown", "scroll(10)", show=False, priority=True),
    ]

    def __init__(self, actions: Sequence[Action], now: frozenset[str], hints: Sequence[Hint] = ()) -> None:
        """`now`: the ids of the actions that would do something; `hints`: what else can be done."""
        super().__init__()
        self._keys = KeyList(actions, now, hints)

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = "Keys"
            yield Input(placeholder="type to filter; what is bright works now")
            yield self._keys
            yield KeyBar()

    def on_mount(self) -> None:
        self.say_keys((CLOSE, key("up down", "Scroll", "scroll(1)")))

    def on_input_changed(self, event: Input.Changed) -> None:
        self._keys.wanted = event.value
        self._keys.scroll_home(animate=False)
        self._keys.redraw()

    def on_input_submitted(self) -> None:
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        self._keys.scroll_relative(y=by, animate=False)
