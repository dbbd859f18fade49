"""How do plain lines come onto the screen?

`LinesView` asks a subclass for its lines, draws only those that are visible (Textual's Line API), turns tones into the
theme's colours, keeps the line that matters in view, and follows links when a line is clicked.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tui.glyphs import GLYPHS
from tui.lines import Line, line_in_row, printable
from tui.tones import Tones
from tui.widgets.rule import clear_of_title


class SteadyBar(ScrollBar):
    """A scroll bar that lays out nothing when it is given its size, as it has nothing in it."""

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        return super()._size_updated(size, virtual_size, container_size, layout=False)


class LinesView(ScrollView, inherit_bindings=False, can_focus=False):
    """A scrolling view of `Line`s. Left and right are left to the screen: they step through time."""

    DEFAULT_CSS = """
    LinesView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Scroll up", show=False),
        Binding("down", "scroll_down", "Scroll down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []
        self._drawn_for: tuple[int, int] | None = None
        self._drawn_with = ""
        """A sign of the alphabet that was in use."""
        self._width = 0
        self._tones: Tones | None = None
        self._dragged_to = ""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = SteadyBar(
                vertical=True, name="vertical", thickness=self.scrollbar_size_vertical
            )
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def lines(self, width: int, height: int) -> list[Line]:
        """What is to be shown in that many cells. There may be more lines than `height`."""
        raise NotImplementedError

    def redraw(self) -> None:
        """The lines are not what they were: ask for them again, and paint those that are different."""
        self._drawn_for = None
        before, top = self._lines, round(self.scroll_y)
        size = self.scrollable_content_region.size
        if size.width:
            self._draw(size)
        height = self.styles.height
        if len(self._lines) != len(before) and height is not None and height.is_auto:
            self.refresh(layout=True)
        elif not size.width:
            self.refresh()
        elif round(self.scroll_y) == top:  # else all of it is painted anyway
            for row in range(size.height):
                if line_in_row(before, row, top) != line_in_row(self._lines, row, top):
                    self.refresh(Region(0, row, size.width, 1))

    def _draw(self, size: Size) -> None:
        if self._drawn_for == size and self._drawn_with == GLYPHS.arrow:
            return
        self._drawn_for = (size.width, size.height)
        self._drawn_with = GLYPHS.arrow
        self._lines = self.lines(size.width, size.height)
        if size.width != self._width:  # a scroll bar may have taken a column: all rows are others
            self._width = size.width
            self.call_next(self.refresh)
        self._measure(Size(size.width, len(self._lines)))
        here = [index for index, line in enumerate(self._lines) if line.here]
        if here:
            self._keep_in_view(here[0], here[-1], size.height)

    def _measure(self, size: Size) -> None:
        """There is so much to scroll over. Textual would lay out the whole screen again, at every step of a run; that
        only the scroll bar is told does as well.
        """
        if size != self.virtual_size:
            self.set_reactive(LinesView.virtual_size, size)
            self._scroll_update(size)

    def _keep_in_view(self, first: int, last: int, height: int) -> None:
        """These lines; of more than there is room for, the first."""
        top = round(self.scroll_y)
        heading = 1 if self._lines[0].stays else 0
        first, last = max(first, heading), min(last, max(first, first + height - heading - 1))
        if last >= heading and not (top + heading <= first and last < top + height):
            self.scroll_to(y=max(0, min(first - heading, last - max(1, height * 2 // 3))), animate=False)
        elif last == top + height - 1 and last + 1 < len(self._lines) and first > top + heading:
            self.scroll_to(y=top + 1, animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self.lines(width, viewport.height)))

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._tones = None

    def on_resize(self) -> None:
        self._draw(self.scrollable_content_region.size)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._draw(self.scrollable_content_region.size)
        return clear_of_title(self, crop, super().render_lines(crop))

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        line = line_in_row(self._lines, y, round(self.scroll_y))
        if line is None:
            return Strip.blank(width, self.rich_style)
        tones = self._tones = self._tones or Tones(self.app.theme_variables, self.rich_style)
        segments = [
            Segment(printable("".join(span.text for span in same)), tones.style(tone, line.row))
            for tone, same in groupby(line.spans, key=attrgetter("tone"))
        ]
        return Strip(segments).crop_extend(0, width, tones.style("", line.row))

    def _link_at(self, event: events.MouseEvent) -> str:
        row = event.y - self.gutter.top
        line = line_in_row(self._lines, row, round(self.scroll_y)) if row >= 0 else None
        return line.link_at(event.x - self.gutter.left) if line is not None else ""

    async def on_click(self, event: events.Click) -> None:
        link = self._link_at(event)
        if link:
            await self.screen.run_action(link)

    async def on_mouse_move(self, event: events.MouseMove) -> None:
        """Time follows a mouse that is dragged over it."""
        link = self._link_at(event) if event.button == 1 else ""
        if link.startswith("goto(") and link != self._dragged_to:
            self._dragged_to = link
            await self.screen.run_action(link)
