"""What is said when the terminal is too small for anything to be of use?"""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

LEAST_WIDTH, LEAST_HEIGHT = 60, 15


def is_too_small(size: Size) -> bool:
    """Of the terminal."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT


class TooSmall(Widget):
    """Lies over a screen that has the class `-too-small`."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TooSmall {
        display: none;
        layer: over;
        width: 100%;
        height: 100%;
        background: $background;
        content-align: center middle;
        text-align: center;
    }
    .-too-small TooSmall { display: block; }
    """

    def render(self) -> RenderResult:
        size = self.app.size
        return Content.from_markup(
            f"[b]threadloom needs {LEAST_WIDTH} x {LEAST_HEIGHT}[/b]\n"
            f"this is {size.width} x {size.height}\n\nmake the window larger,\nor the letters smaller"
        )
