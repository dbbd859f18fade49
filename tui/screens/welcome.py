"""Screen: what is this, and which key comes first? Once, at the first start."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from threadloom.judge.exercise import Exercise
from tui.glyphs import GLYPHS
from tui.lines import Line, Span, line, wrap
from tui.screens.modal import Modal
from tui.widgets.lines_view import LinesView

WHAT: Final = (
    "Small programs, whose threads get in each other's way. You mend them,",
    "here or in your own editor, and watch their threads at work.",
    "A check tries every order of turns, and replays the one that fails.",
)


def loom(width: int) -> list[Line]:
    """Two threads that take turns, as the timeline draws them."""
    full, empty = GLYPHS.bar_full, GLYPHS.bar_empty
    turns = (5, 3, 8, 4, 6, 9, 4, 7, 5, 9)
    lanes: list[list[Span]] = [[], []]
    for number, length in enumerate(turns):
        for lane in (0, 1):
            runs = number % 2 == lane
            lanes[lane].append(Span((full if runs else empty) * length, f"t{lane + 1}" if runs else "dim"))
    return [line(*lane) for lane in lanes]


class Greeting(LinesView):
    """What is said, in as many rows as it takes."""

    DEFAULT_CSS = """
    Greeting { height: auto; padding: 1 2; }
    """

    def __init__(self, first: Exercise) -> None:
        super().__init__()
        self._first = first

    def lines(self, width: int, height: int) -> list[Line]:
        said = [line(text) for sentence in WHAT for text in wrap(sentence, width)]
        first = f"{self._first.number:02} {self._first.title}"
        keys = [
            line(Span("enter", "accent strong"), "  opens the first one: ", Span(first, "strong"), link="answer(True)"),
            line(Span("esc", "accent strong"), "    looks at the catalog first", link="answer(False)"),
            line(Span("?", "accent strong"), "      on every screen: which keys work there"),
        ]
        return [*loom(width), line(""), *said, line(""), *keys]


class Welcome(Modal[bool]):
    """Gives whether to open the first exercise."""

    DEFAULT_CSS = """
    Welcome {
        #frame { width: 76; max-width: 96%; height: auto; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "Open"),
        Binding("escape,q,f10", "answer(False)", "Look around"),
        Binding("question_mark,f1", "answer(False)", show=False),
    ]

    def __init__(self, first: Exercise) -> None:
        super().__init__()
        self._first = first

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = "Welcome to threadloom"
            yield Greeting(self._first)

    def action_answer(self, open: bool) -> None:
        self.dismiss(open)
