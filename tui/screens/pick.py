"""Screen: one of a few things to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.modal import CLOSE, Modal, key
from tui.widgets.bars import KeyBar

LEAST, AROUND = 40, 9
"""Columns of the frame, and those that it takes around the text."""


class Pick(Modal[str | None]):
    """Gives the id of what was chosen, or ``None``."""

    DEFAULT_CSS = """
    Pick {
        #frame { max-width: 94%; height: auto; max-height: 90%; }
        OptionList {
            height: auto; border: none; padding: 1 1 1 2; background: $background; scrollbar-size-vertical: 1;
            &:focus { border: none; background-tint: transparent; }
            &:focus > .option-list--option-highlighted { background: $cursor-row; color: $foreground; text-style: bold; }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f10", "dismiss", "Close"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    def __init__(self, title: str, choices: Sequence[tuple[str, Content]], *, now: str = "") -> None:
        """`choices`: ids and how they are shown; `now`: the id that counts now."""
        super().__init__()
        self._title, self._choices, self._now = title, choices, now

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = self._title
            longest = max(len(row) for _, shown in self._choices for row in shown.plain.splitlines())
            frame.styles.width = max(LEAST, longest + AROUND)
            yield OptionList(*(Option(shown, id=f"_{id}") for id, shown in self._choices))
            yield KeyBar()

    def on_mount(self) -> None:
        self.say_keys((key("enter", "Choose", "choose"), CLOSE))
        options = self.query_one(OptionList)
        options.highlighted = next((at for at, (id, _) in enumerate(self._choices) if id == self._now), 0)
        self.set_focus(options)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index][0])

    def action_choose(self) -> None:
        """What is marked."""
        self.query_one(OptionList).action_select()

    def action_move(self, by: int) -> None:
        """Like the arrow keys."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()
