"""The line over the catalog that says which exercises are shown, and by which key that is changed."""

from __future__ import annotations

from textual import events
from textual.reactive import reactive

from tui.glyphs import GLYPHS
from tui.lines import Line, Span, fit_parts, line
from tui.shelf import LEVELS, Wanted
from tui.widgets.lines_view import LinesView

GAP = 2


class FilterBar(LinesView):
    """A chip a filter: its key and what it lets through. A click does what the key does."""

    DEFAULT_CSS = """
    FilterBar { height: 1; padding: 0 1; pointer: pointer; }
    """

    wanted: reactive[Wanted] = reactive(Wanted(), repaint=False)
    """What is shown now."""
    topic: reactive[str] = reactive("", repaint=False)
    """The title of the topic in `wanted`."""
    shown: reactive[tuple[int, int]] = reactive((0, 0), repaint=False)
    """So many of so many."""

    def __init__(self, *, tracks: bool) -> None:
        """`tracks`: there are some to choose from."""
        super().__init__()
        self._tracks = tracks

    def watch_wanted(self) -> None:
        self.redraw()

    def watch_topic(self) -> None:
        self.redraw()

    def watch_shown(self) -> None:
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        spans = [span for _, chip in self._chips() for span in chip]
        count = Span(f"{self.shown[0]} of {self.shown[1]}", "dim")
        room = width - len(count.text)
        if self.wanted.everything or sum(len(span.text) for span in spans) > room:
            return [line(*fit_parts(spans[:-1], width))]
        return [line(*fit_parts(spans, room), count)]

    def _chips(self) -> list[tuple[str, tuple[Span, ...]]]:
        wanted = self.wanted
        stars = GLYPHS.star * wanted.level + GLYPHS.no_star * (3 - wanted.level) if wanted.level else ""
        track = wanted.track
        chips = [
            ("search", "/", f"search: {wanted.words}" if wanted.words else "search", bool(wanted.words)),
            ("show", "f", wanted.show, wanted.show != "all"),
            ("level", "d", f"{stars} {LEVELS[wanted.level]}".strip(), bool(wanted.level)),
            ("topic", "t", self.topic or "all topics", bool(wanted.topic)),
        ]
        if self._tracks:
            name = f"{track.minutes} min: {track.title}" if track is not None else "no track"
            chips.append(("track", "T", name, track is not None))
        if not wanted.everything:
            chips.append(("clear", "esc", "show all", False))
        return [(action, self._chip(key, text, on=on)) for action, key, text, on in chips]

    def _chip(self, key: str, text: str, *, on: bool) -> tuple[Span, ...]:
        return Span(key, "accent strong"), Span(f" {text}", "warn" if on else "dim"), Span(" " * GAP)

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        x = event.x - self.gutter.left
        for action, chip in self._chips():
            size = sum(len(span.text) for span in chip)
            if 0 <= x < size:
                await self.screen.run_action(action)
                return
            x -= size
