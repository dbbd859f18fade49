"""How do the panels stand together?

Under the outcome, one below the other, those that have something to say; or a single one when it was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.reactive import reactive

from tui.bench import Bench
from tui.lines import Line
from tui.moment import NOTHING, Moment
from tui.panels import PANELS
from tui.panels.outcome import draw
from tui.panels.panel import Panel
from tui.panels.view import PanelView
from tui.widgets.lines_view import LinesView

_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
ALWAYS = ("threads", "steps")
"""Panels that are there before anything has run."""


COMPACT_BELOW = 34
"""Rows of the terminal below which a verdict is short while it is stepped through."""


class OutcomeView(LinesView):
    """The head of the deck: where we stand."""

    DEFAULT_CSS = """
    OutcomeView {
        height: auto;
        max-height: 14;
        padding: 0 1;
        border-top: solid $foreground 18%;
        border-title-color: $foreground 70%;
    }
    """

    def __init__(self) -> None:
        super().__init__(id="outcome")
        self._bench = Bench()
        self._known = ""
        self._last: list[Line] = []

    def show(self, bench: Bench, known: str) -> None:
        """Draw that state, if its lines are others than those that are there."""
        self._bench, self._known = bench, known
        if self.border_title != _title(bench):
            self.border_title = _title(bench)
        width = self.scrollable_content_region.width
        if width and self._drawn(width) != self._last:
            self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        self._last = self._drawn(width)
        return self._last

    def _drawn(self, width: int) -> list[Line]:
        return draw(self._bench, width, known=self._known, compact=self.app.size.height < COMPACT_BELOW)


def _title(bench: Bench) -> str:
    match bench.phase:
        case "idle":
            return "Nothing is running"
        case "live":
            return "Live run"
        case "checking":
            return "Check"
        case "shown":
            return {"live": "Live run", "check": "Verdict", "replay": "Replay"}[bench.kind]


def kind_of(primitive: str) -> str:
    """The kind that records give a primitive of that class: ``bounded_semaphore`` for ``BoundedSemaphore``."""
    return _INNER_CAPITAL.sub("_", primitive).lower()


class Deck(ScrollableContainer, can_focus=False, inherit_bindings=False):
    """The outcome and the panels."""

    DEFAULT_CSS = """
    Deck {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & PanelView.-absent { display: none; }
        &.-alone PanelView { display: none; }
        &.-alone PanelView.-chosen { display: block; height: 1fr; max-height: 100%; min-height: 4; }
    }
    """

    alone: reactive[str] = reactive("")
    """The id of the one panel that is shown; empty: all."""

    def __init__(self, primitives: Iterable[str] = (), *, id: str | None = None) -> None:
        """`primitives`: the classes that the exercise is about; their panels are there from the start."""
        super().__init__(id=id)
        self.outcome = OutcomeView()
        self.views = [PanelView(panel, digit) for digit, panel in enumerate(PANELS, start=1)]
        self._kinds = frozenset(map(kind_of, primitives))
        self._seen: set[str] = set()

    def compose(self) -> ComposeResult:
        self._choose(NOTHING)
        yield self.outcome
        yield from self.views

    def watch_alone(self, alone: str) -> None:
        self.set_class(bool(alone), "-alone")
        for view in self.views:
            view.set_class(view.panel.id == alone, "-chosen")

    def _wanted(self, panel: Panel, moment: Moment) -> bool:
        if moment.started and panel.shows(moment.world):
            self._seen.add(panel.id)
        if panel.id in ALWAYS or panel.id in self._seen:
            return True
        return bool(panel.kinds & self._kinds) and not (moment.started and self._is_small())

    def _is_small(self) -> bool:
        return self.app.size.height < COMPACT_BELOW

    def _choose(self, moment: Moment) -> None:
        wanted = [view.panel for view in self.views if self._wanted(view.panel, moment)]
        if moment.started and self._is_small() and any(panel.kinds for panel in wanted):
            wanted = [panel for panel in wanted if not panel.spare]
        for view in self.views:
            view.set_class(view.panel not in wanted, "-absent")

    def show(self, bench: Bench, known: str) -> None:
        """Bring everything to what the bench says."""
        moment = bench.moment
        if not moment.started:
            self._seen.clear()
        self._choose(moment)
        for view in self.views:
            view.moment = moment
        self.outcome.show(bench, known)
