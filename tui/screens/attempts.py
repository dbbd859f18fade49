"""Screen: what has been tried, what did it come to, and what has changed since?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from threadloom.judge.progress import Attempt
from tui.lines import Line, Span, line
from tui.screens.modal import CLOSE, Modal, key
from tui.screens.reading import attempt_lines, attempt_row, attempts_heading, solution_row
from tui.widgets.bars import KeyBar
from tui.widgets.lines_view import LinesView

WIDE = 100
"""Columns from which the list and the attempt stand side by side."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done with an attempt; they are numbered from 1."""

    what: Literal["replay", "bring back"]
    attempt: Attempt
    number: int


class AttemptList(LinesView, can_focus=False):
    """A line each, the latest first; among them, when the solution was read."""

    def __init__(self, attempts: Sequence[Attempt], solution_read: datetime | None) -> None:
        super().__init__(id="attempts")
        self._attempts = attempts
        self._solution_read = solution_read
        self.chosen = len(attempts)

    def lines(self, width: int, height: int) -> list[Line]:
        if not self._attempts:
            nothing = line(Span("No check yet. c checks the code.", "dim"))
            return [nothing, *(solution_row(read, width) for read in filter(None, [self._solution_read]))]
        numbered = reversed(list(enumerate(self._attempts, start=1)))
        rows = [attempt_row(each, number, width, chosen=number == self.chosen) for number, each in numbered]
        if (read := self._solution_read) is not None:
            later = sum(attempt.when >= read for attempt in self._attempts)
            rows.insert(later, solution_row(read, width))
        return [attempts_heading(width), *rows]


class AttemptView(LinesView, can_focus=True):
    """The chosen one: in words, and what has changed since."""

    def __init__(self, attempt: Attempt | None, now: str) -> None:
        super().__init__(id="attempt")
        self.attempt = attempt
        self._now = now

    def lines(self, width: int, height: int) -> list[Line]:
        return [] if self.attempt is None else attempt_lines(self.attempt, self._now, width)


class Attempts(Modal[Wanted | None]):
    """Up and down choose; Enter replays what failed, r brings the code back."""

    DEFAULT_CSS = """
    Attempts {
        #frame { width: 96%; max-width: 150; height: 88%; }
        #both { layout: vertical; height: 1fr; }
        #attempts { height: auto; max-height: 9; padding: 0 1; }
        #attempt { height: 1fr; padding: 0 2; border-top: solid $foreground 18%; }
    }
    Attempts.-wide #both { layout: horizontal; }
    Attempts.-wide #attempts { width: 50; height: 1fr; max-height: 100%; padding: 1 1 0 1; }
    Attempts.-wide #attempt { padding: 1 2 0 2; border-top: none; border-left: solid $foreground 18%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f10,a", "dismiss", "Close"),
        Binding("up,k", "move(1)", "Later", priority=True),
        Binding("down,j", "move(-1)", "Earlier", priority=True),
        Binding("enter", "replay", "Replay", priority=True),
        Binding("r", "bring_back", "Bring back"),
        Binding("y", "copy", "Copy"),
    ]

    def __init__(self, attempts: Sequence[Attempt], now: str, *, solution_read: datetime | None = None) -> None:
        """`attempts`: the first one first. `now`: the code as it is. `solution_read`: when it was first."""
        super().__init__()
        self._attempts = attempts
        self._list = AttemptList(attempts, solution_read)
        self._view = AttemptView(attempts[-1] if attempts else None, now)

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = "Attempts"
            with Container(id="both"):
                yield self._list
                yield self._view
            yield KeyBar()

    def on_mount(self) -> None:
        self.set_focus(self._view)
        self._say_keys()

    def on_resize(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "-wide")

    @property
    def _chosen(self) -> Attempt | None:
        return self._view.attempt

    def _say_keys(self) -> None:
        keys = [CLOSE]
        if self._chosen is not None:
            replay = [key("enter", "Replay", "replay")] if self._chosen.schedule else []
            keys = [*replay, key("r", "Bring its code back", "bring_back"), key("y", "Copy it", "copy"), *keys]
        self.say_keys(keys)

    def action_move(self, by: int) -> None:
        """To the one after or before."""
        self.action_choose(self._list.chosen + by)

    def action_choose(self, number: int) -> None:
        """That one."""
        if 1 <= number <= len(self._attempts):
            self._list.chosen = number
            self._view.attempt = self._attempts[number - 1]
            self._view.scroll_home(animate=False)
            self._list.redraw()
            self._view.redraw()
            self._say_keys()

    def action_replay(self) -> None:
        """Its failing schedule on its code, at the workbench."""
        if self._chosen is not None and self._chosen.schedule:
            self.dismiss(Wanted("replay", self._chosen, self._list.chosen))
        elif self._chosen is not None:
            self.notify("Nothing to replay: no schedule of it has failed.", timeout=3)

    def action_bring_back(self) -> None:
        """Its code into the editor; that of now is kept."""
        if self._chosen is not None:
            self.dismiss(Wanted("bring back", self._chosen, self._list.chosen))

    def action_copy(self) -> None:
        """Its code."""
        if self._chosen is not None:
            self.app.copy_to_clipboard(self._chosen.code)
            self.notify("Code copied.", timeout=2)
