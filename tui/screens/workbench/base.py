"""What do the parts of the workbench share?"""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from time import monotonic

from textual.screen import Screen

from threadloom.judge.exercise import Exercise
from tui.bench import Bench
from tui.desk import Desk
from tui.document import Document
from tui.widgets.deck import Deck
from tui.widgets.source import SourceView

SEEN_SECONDS = 12.0
"""How long an error can be read."""


class WorkbenchBase(Screen[None]):
    """The state of the screen, and how its parts ask for a repaint."""

    def __init__(self, desk: Desk, exercise: Exercise) -> None:
        super().__init__()
        self.desk = desk
        self.exercise = exercise
        self.bench = Bench()
        self.document = Document(desk.workspace.file_for(exercise), partial(desk.workspace.save, exercise))
        self.ran = ""
        """The code that the shown run or check is about."""
        self.known = ""
        """What is known from earlier checks, in a line."""
        self.passed = False
        """A check of this exercise has passed, now or earlier."""
        self._complained: dict[str, float] = {}
        """What was complained of, and when."""
        self.gone = False
        """The screen was left; what threads still send comes too late."""
        self.old: SourceView | None = None
        """The code of an earlier attempt, in place of that of now."""
        self.code = SourceView(self.document.text, id="code")
        self.checks = SourceView(_scenarios(exercise), read_only=True, id="checks")
        self.deck = Deck(exercise.primitives, id="deck")

    @abstractmethod
    def refresh_all(self) -> None:
        """Bring every widget to what the bench says. Each draws only if what it shows has changed."""

    @abstractmethod
    def typed(self) -> None:
        """The code in the editor is another: bring what depends on that to it, and leave the panels alone."""

    @abstractmethod
    def wake(self) -> None:
        """Something goes on: repaint on a tick until it is over."""

    @abstractmethod
    def view(self, what: str) -> None:
        """Which of ``brief``, ``code`` and ``checks`` is in front where there is room for one."""

    @abstractmethod
    def show_current(self) -> None:
        """Bring the code or the checks to the front, wherever the current thread stands."""

    def complain(self, error: object) -> None:
        """Say an error that the person can put right; not again while it is still to be read. From any thread."""
        said, now = str(error), monotonic()
        if self._complained.get(said, -SEEN_SECONDS) + SEEN_SECONDS < now:
            self._complained[said] = now
            self.app.call_later(partial(self.notify, said, severity="error", markup=False, timeout=SEEN_SECONDS))


def _scenarios(exercise: Exercise) -> str:
    try:
        return exercise.scenario_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return f"# {exercise.scenario_file} can't be read: {error}"
