"""How are briefs, hints and debriefs shown? As Markdown that scrolls, set up only when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer

if TYPE_CHECKING:
    from textual.widgets import Markdown


class Prose(ScrollableContainer, can_focus=True, inherit_bindings=False):
    """A scrolling Markdown text. Left and right are left to the screen."""

    DEFAULT_CSS = """
    Prose {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $background;
        border-top: solid $foreground 18%;
        border-title-color: $foreground 70%;
        padding: 0 1;
        &:focus {
            border-top: solid $accent;
            border-title-color: $accent;
            border-title-style: bold;
        }
        Markdown { padding: 0; background: $background; margin: 0; }
        MarkdownH1 {
            content-align: left middle; text-style: bold; color: $foreground; margin: 0 0 1 0;
            background: transparent; padding: 0;
        }
        MarkdownH2, MarkdownH3 { text-style: bold; color: $accent; margin: 1 0 0 0; }
        MarkdownParagraph { margin: 0 0 1 0; }
        MarkdownBulletList, MarkdownOrderedList { margin: 0 0 1 0; padding: 0; }
        MarkdownFence { margin: 0 0 1 0; max-height: 100; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Scroll up", show=False),
        Binding("down,j", "scroll_down", "Scroll down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text

    def compose(self) -> ComposeResult:
        from textual.widgets import Markdown

        yield Markdown(self._text, open_links=False)

    async def show(self, text: str) -> None:
        """Put another text in its place, from its beginning."""
        if text != self._text:
            self._text = text
            markdown: Markdown = self.query_one("Markdown")  # type: ignore[assignment]
            await markdown.update(text)
            self.scroll_home(animate=False)
