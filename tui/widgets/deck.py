"""How do the panels stand together?

Under the outcome, one below the other, those that have something to say and for which there is room, so that nothing is
cut and nothing has to be scrolled; or a single one when it was asked for. `arrange` says how tall each is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from time import monotonic
from typing import Final

from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.css.scalar import Scalar
from textual.reactive import reactive

from tui.arrangement import TITLE, Rows, Wish, arrange
from tui.bench import Bench
from tui.lines import Line
from tui.panels import PANELS
from tui.panels.outcome import draw
from tui.panels.view import PanelView
from tui.widgets.lines_view import LinesView
from tui.widgets.other_panels import OtherPanels

_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
ALWAYS = ("threads", "steps")
"""Panels that are there before anything has run."""


MOST_ROWS = 14
COMPACT_BELOW = 34
"""Rows of the terminal below which a verdict is short while it is stepped through."""


class OutcomeView(LinesView, can_focus=True):
    """The head of the deck: where we stand."""

    DEFAULT_CSS = """
    OutcomeView {
        height: auto;
        max-height: 15;
        padding: 0 1;
        border-top: solid $foreground 18%;
        border-title-color: $foreground 70%;
        &:focus { border-top: solid $accent; border-title-color: $accent; border-title-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="outcome")
        self._bench = Bench()
        self._known = ""
        self._last: list[Line] = []
        self.rows = 0
        """That it takes, with its title."""

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
        self.rows = TITLE + min(MOST_ROWS, len(self._last))
        return self._last

    def _drawn(self, width: int) -> list[Line]:
        return draw(self._bench, width, known=self._known, compact=self.app.size.height < COMPACT_BELOW)


def _title(bench: Bench) -> str:
    match bench.phase:
        case "idle":
            return "Nothing is running"
        case "live" if bench.old:
            return bench.old
        case "live" | "shown" if bench.turns is not None:
            return "You are the scheduler"
        case "live":
            return "Live run"
        case "checking":
            return "Check   below: a schedule that was just tried" if bench.tried.anything else "Check"
        case "shown":
            return bench.old or {"live": "Live run", "check": "Verdict", "replay": "Replay"}[bench.kind]


def kind_of(primitive: str) -> str:
    """The kind that records give a primitive of that class: ``bounded_semaphore`` for ``BoundedSemaphore``."""
    return _INNER_CAPITAL.sub("_", primitive).lower()


CALM: Final = 0.5
"""Seconds for which panels keep their heights while schedules flow by."""
CALMER: Final = 2.0
"""The same while somebody types."""


class Deck(ScrollableContainer, can_focus=False, inherit_bindings=False):
    """The outcome, under it the panels that have something to say and for which there is room, and the names of others."""

    DEFAULT_CSS = """
    Deck {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & PanelView.-absent, & OtherPanels.-absent { display: none; }
    }
    """

    alone: reactive[str] = reactive("")
    """The id of the one panel that is shown; empty: all."""

    def __init__(self, primitives: Iterable[str] = (), *, id: str | None = None) -> None:
        """`primitives`: the classes that the exercise is about; their panels are there before anything has run."""
        super().__init__(id=id)
        self.outcome = OutcomeView()
        self.views = [PanelView(panel, digit) for digit, panel in enumerate(PANELS, start=1)]
        self.others = OtherPanels(classes="-absent")
        self._kinds = frozenset(map(kind_of, primitives))
        self._wishes: dict[str, Wish] = {}
        """Of the panels that have had something to say in this recording."""
        self._largest: dict[str, Rows] = {}
        """The most rows that each wanted in it."""
        self._shown_for: object = None
        self._moment: object = None
        self._arranged_at = 0.0
        self._below = 0
        """The rows of the outcome, for which the panels were arranged."""

    def compose(self) -> ComposeResult:
        yield self.outcome
        for view in self.views:
            view.set_class(not self._is_there_anyway(view), "-absent")
            yield view
        yield self.others

    def on_mount(self) -> None:
        self.watch(self.screen, "maximized", self._zoomed, init=False)

    def _zoomed(self) -> None:
        for view in self.views:
            view.name_it()
        self._arrange()

    def on_resize(self) -> None:
        self._forget()
        self.call_after_refresh(self._arrange)

    def watch_alone(self) -> None:
        self._arrange()

    def show(self, bench: Bench, known: str, *, typing: bool = False) -> None:
        """Bring everything to what the bench says; `typing`: a key may come at any moment."""
        moment = bench.moment
        # Sampled schedules that flow by stay in one arrangement: each of its own would be laid out anew.
        shown_for = "samples" if bench.phase == "checking" else bench.recording
        if shown_for is not self._shown_for or not (moment.started or bench.phase == "checking"):
            self._forget()
            self._shown_for = shown_for
        for view in self.views:
            view.moment = moment
        self.outcome.show(bench, known)
        self.others.by_tab = bench.picking
        if bench.too_fast_to_follow and monotonic() - self._arranged_at < (CALMER if typing else CALM):
            return  # nobody can follow that, and each new height lays out the whole screen
        if moment is not self._moment or self.outcome.rows != self._below:
            self._moment = moment
            self._arranged_at = monotonic()
            self._arrange()

    @property
    def with_something(self) -> list[PanelView]:
        """The panels that are seen, or would be if there were room."""
        return [view for view in self.views if view.panel.id in self._wishes]

    def has_room_for(self, id: str) -> bool:
        """Beside the others."""
        return id in arrange(self._wishes.values(), self.size.height - self._below)

    def _forget(self) -> None:
        self._wishes.clear()
        self._largest.clear()

    def _arrange(self) -> None:
        width = self.scrollable_content_region.width - 2
        if width <= 0:
            return
        for view in self.views:
            self._wish(view, width)
        self._below = self.outcome.rows
        height = self.size.height - self._below
        seen = self._alone(height) if self.alone else arrange(self._wishes.values(), height)
        missing = [view for view in self.views if view.panel.id not in seen and view.panel.id in self._wishes]
        for view in self.views:
            self._give(view, seen.get(view.panel.id, 0))
        self.others.titles = tuple((view.digit, view.short_title) for view in missing)
        self.others.is_one_alone = bool(self.alone)
        self.others.set_class(not missing and not self.alone, "-absent")

    def _wish(self, view: PanelView, width: int) -> None:
        panel = view.panel
        if view.has_something or panel.id in self._wishes or self._is_there_anyway(view):
            rows = view.rows(width)
            largest = self._largest[panel.id] = rows.join(self._largest.get(panel.id, rows))
            self._wishes[panel.id] = Wish(panel.id, panel.rank, rows.near(largest))

    def _is_there_anyway(self, view: PanelView) -> bool:
        return view.panel.id in ALWAYS or (bool(view.panel.kinds & self._kinds) and not view.moment.started)

    def _alone(self, height: int) -> dict[str, int]:
        return {self.alone: max(1, height - TITLE - 1)}

    def _give(self, view: PanelView, rows: int) -> None:
        """Only what is another height than before costs a layout."""
        view.set_class(not rows, "-absent")
        height: int | str = "1fr" if self.screen.maximized is view else rows + TITLE
        if rows and view.styles.height != Scalar.parse(str(height)):
            view.styles.height = height
