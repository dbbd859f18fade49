"""Screen: a question that is answered with yes or no before something is done."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static


class Confirm(ModalScreen[bool]):
    """Enter or y: yes. Esc or n: no. `yes` is another key for what nobody should come to by a slip of the finger."""

    DEFAULT_CSS = """
    Confirm {
        align: center middle;
        background: $background 60%;
        #frame { width: 64; max-width: 92%; height: auto; background: $background; border: round $warning; padding: 1 2; }
        #keys { color: $foreground 60%; margin-top: 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n,escape,q,f10", "answer(False)", "No")]

    def __init__(self, question: str, *, yes: str = "y,enter", keys: str = "enter yes   esc no") -> None:
        super().__init__()
        self._question, self._keys = question, keys
        for key in yes.split(","):
            self._bindings.bind(key, "answer(True)", "Yes")

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield Static(self._question, markup=False)
            yield Static(self._keys, id="keys", markup=False)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
