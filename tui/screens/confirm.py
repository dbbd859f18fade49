"""Screen: a question that is answered with yes or no before something is done."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.keys import Action
from tui.screens.modal import Modal, key
from tui.widgets.bars import KeyBar

YES, NO = key("enter", "Yes", "answer(True)"), key("esc", "No", "answer(False)")


class Confirm(Modal[bool]):
    """Enter or y: yes. Esc or n: no. `yes` is another key for what nobody should come to by a slip of the finger."""

    DEFAULT_CSS = """
    Confirm {
        #frame { width: 64; max-width: 92%; height: auto; border: round $warning; }
        Static { padding: 1 2; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n,escape,q,f10", "answer(False)", "No")]

    def __init__(self, question: str, *, yes: str = "y,enter", keys: tuple[Action, Action] = (YES, NO)) -> None:
        super().__init__()
        self._question, self._keys = question, keys
        for each in yes.split(","):
            self._bindings.bind(each, "answer(True)", "Yes")

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Static(self._question, markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        self.say_keys(self._keys)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
