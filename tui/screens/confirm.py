"""Screen: a question that is answered with yes or no before something is done."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static


class Confirm(ModalScreen[bool]):
    """Enter or y: yes. Esc or n: no."""

    DEFAULT_CSS = """
    Confirm {
        align: center middle;
        background: $background 60%;
        #frame { width: 64; max-width: 92%; height: auto; background: $background; border: round $warning; padding: 1 2; }
        #keys { color: $foreground 60%; margin-top: 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes"),
        Binding("n,escape,q", "answer(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Static(self._question, markup=False)
            yield Static("enter yes   esc no", id="keys")

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
