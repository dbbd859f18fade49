"""How are briefs, hints and debriefs shown? As Markdown that scrolls; set up after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

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
        self._markdown: Markdown | None = None

    def on_mount(self) -> None:
        self.call_after_refresh(self._mount_markdown)

    async def _mount_markdown(self) -> None:
        from textual.widgets import Markdown

        text = self._text
        markdown = Markdown(text, open_links=False)
        await self.mount(markdown)
        self._markdown = markdown
        if self._text != text:
            await markdown.update(self._text)

    async def show(self, text: str) -> None:
        """Put another text in its place, from its beginning."""
        if text == self._text:
            return
        self._text = text
        if self._markdown is not None:
            await self._markdown.update(text)
            self.scroll_home(animate=False)
