"""How is code shown with the threads that stand in it?

`SourceView` is Textual's code editor with a wider gutter, in which every thread that stands on a line has its mark, and
a bar over the whole width of the line on which the current thread stands. Colours need tree-sitter; without it the text
is plain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Selection, TextAreaTheme

from tui.glyphs import GLYPHS
from tui.lines import thread_tone
from tui.tones import Tones
from tui.widgets.letting_go import let_go, let_go_of_syntax
from tui.widgets.rule import clear_of_title
from tui.widgets.source_theme import SOURCE_THEMES, source_theme
from tui.widgets.typing_python import blanks_to_delete, indent_after, shifted

CAN_HIGHLIGHT: Final = find_spec("tree_sitter") is not None and find_spec("tree_sitter_python") is not None
MOST_COLOURED: Final = 20_000
"""Characters up to which code has colours: the editor works them out for all of it at each key, a megabyte takes seconds."""
MARKS: Final = 4
"""Cells of the gutter for marks: the arrow and up to three threads."""


@dataclass(frozen=True, slots=True)
class Position:
    """A thread stands before a line, counted from 1. `glyph` is one cell that names it."""

    thread: int
    glyph: str
    line: int
    current: bool = False


class SourceView(TextArea):
    """Python code, editable or not, with the positions of threads."""

    DEFAULT_CSS = """
    SourceView {
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 0;
        &:focus { border: none; }
        .text-area--cursor-line { background: $background; }
        .text-area--cursor-gutter { background: $background; color: $foreground 66%; text-style: none; }
        .text-area--gutter { color: $foreground 66%; }
        &:focus .text-area--cursor-line { background: $foreground 7%; }
        &:focus .text-area--cursor-gutter { background: $foreground 7%; color: $accent; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", "Select all", show=False)]

    positions: reactive[tuple[Position, ...]] = reactive((), repaint=False)
    """Where threads stand."""

    def __init__(self, text: str = "", *, read_only: bool = False, id: str | None = None) -> None:
        super().__init__(
            text,
            show_line_numbers=True,
            soft_wrap=False,
            tab_behavior="indent",
            read_only=read_only,
            show_cursor=not read_only,
            max_checkpoints=500,
            id=id,
        )
        self.follows = True
        """The line of the current thread is kept in view."""
        self.indent_width = 4
        self.cursor_blink = False
        self._is_known_long = False
        self._is_unseen = False
        self._tones: Tones | None = None
        self._styled: TextAreaTheme | None = None
        self._marks: Mapping[int, tuple[Position, ...]] = {}
        for theme in SOURCE_THEMES:
            self.register_theme(theme)

    def on_mount(self) -> None:
        self._match_theme()
        self._suit_length(len(self.text))  # not earlier: the editor would compile its grammar's queries twice
        self.app.theme_changed_signal.subscribe(self, lambda _: self._match_theme())

    def on_unmount(self) -> None:
        let_go(self)
        let_go_of_syntax(self.document)

    def _suit_length(self, length: int) -> None:
        """Colours for a text of that many characters, or none; cursor, scrolling and what can be undone stay."""
        language = "python" if CAN_HIGHLIGHT and length <= MOST_COLOURED else None
        if language == self.language:
            return
        if self.language is not None and not self._is_known_long:
            self._is_known_long = True
            self.notify("So long a text is shown without colours, or each key would take its time.", timeout=6)
        selection, offset, before = self.selection, self.scroll_offset, self.document
        self.language = language
        let_go_of_syntax(before)
        self.selection = selection
        self.scroll_to(*offset, animate=False)

    def edit(self, edit: Edit) -> EditResult:
        removed = len(self.get_text_range(*sorted((edit.from_location, edit.to_location))))
        self._suit_length(len(self.text) - removed + len(edit.text))
        return super().edit(edit)

    def on_text_area_changed(self) -> None:
        self._suit_length(len(self.text))  # undoing and redoing are no edits

    def _match_theme(self) -> None:
        self.theme = source_theme(self.app.current_theme).name

    @property
    def gutter_width(self) -> int:
        return super().gutter_width + MARKS

    def watch_positions(self, positions: tuple[Position, ...]) -> None:
        marks: dict[int, tuple[Position, ...]] = {}
        for position in sorted(positions, key=lambda position: (not position.current, position.thread)):
            marks[position.line - 1] = (*marks.get(position.line - 1, ()), position)
        before, self._marks = self._marks, marks
        self._repaint({line for line in before.keys() | marks.keys() if before.get(line) != marks.get(line)})
        self._follow()

    def _repaint(self, lines: Iterable[int]) -> None:
        """These lines, counted from 0, and no others."""
        size, top = self.scrollable_content_region.size, round(self.scroll_y)
        for line in lines:
            if top <= line < top + size.height:
                self.refresh(Region(0, line - top, size.width, 1))

    def on_resize(self) -> None:
        self._follow()

    def _follow(self) -> None:
        """Bring the current thread's line into view, or, where it stands elsewhere, that of any thread."""
        if not self.follows:
            return
        positions = self.positions
        current = next((position for position in positions if position.current), None)
        if current is None and positions and not any(self._is_visible(position.line) for position in positions):
            current = positions[0]
        if current is not None and not self.has_focus:
            self.show_line(current.line)

    def _is_visible(self, line: int) -> bool:
        top = round(self.scroll_y)
        return top < line <= top + self.scrollable_content_region.height

    def show_line(self, line: int) -> None:
        """Scroll so that the line, counted from 1, is in view with some lines around it."""
        height = self.scrollable_content_region.height
        top, row = round(self.scroll_y), line - 1
        margin = min(3, max(0, (height - 1) // 3))
        if height and not top + margin <= row < top + height - margin:
            self.scroll_to(y=max(0, row - height // 2), animate=False)

    def _refresh_size(self) -> None:
        """There is so much to scroll over. As in `LinesView`, that lays out nothing."""
        width, height = self.document.get_size(self.indent_width)
        size = Size(width + self.gutter_width + 1, height)  # the cursor may rest after the end of a line
        if size != self.virtual_size:
            self.set_reactive(SourceView.virtual_size, size)
            self._scroll_update(size)

    def render_lines(self, crop: Region) -> list[Strip]:
        # The editor works out the colours of its theme at each repaint; they change with the style only.
        if self._styled is self._theme:
            strips = ScrollView.render_lines(self, crop)
        else:
            self._styled = self._theme
            strips = super().render_lines(crop)
        return clear_of_title(self, crop, strips)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        marks = self._marks.get(y + round(self.scroll_y))
        if not marks:
            return strip
        strip = Strip.join([self._marks_strip(marks), strip.crop(MARKS)])
        if marks[0].current:
            tones = self._own_tones()
            segments = [Segment(text, tones.on_bar(style or Style())) for text, style, _ in strip]
            strip = Strip(segments, strip.cell_length)
        return strip

    def _marks_strip(self, marks: tuple[Position, ...]) -> Strip:
        arrow = GLYPHS.here if marks[0].current else " "
        segments = [Segment(arrow, self._thread_style(marks[0].thread))]
        segments += [Segment(mark.glyph, self._thread_style(mark.thread)) for mark in marks[: MARKS - 1]]
        if len(marks) > MARKS - 1:
            segments[-1] = Segment("+", self._thread_style(marks[MARKS - 2].thread))
        return Strip(segments).extend_cell_length(MARKS, self.rich_style)

    def _thread_style(self, thread: int) -> Style:
        return self._own_tones().style(f"{thread_tone(thread)} strong")

    def _own_tones(self) -> Tones:
        self._tones = self._tones or Tones(self.app.theme_variables, self.rich_style)
        return self._tones

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._tones = None
        self._styled = None

    def set_unseen(self, *, unseen: bool) -> None:
        """Whether nobody can see the code: then nothing that is typed changes it, or is taken for a command."""
        self._is_unseen = self.read_only = unseen

    async def on_key(self, event: events.Key) -> None:
        if self._is_unseen and event.is_printable:
            event.stop()
            event.prevent_default()
            return
        keys = {"enter": self._new_line, "tab": self._deeper, "shift+tab": self._less_deep}
        typed = keys.get(event.key)
        if typed is not None and not self.read_only and typed():
            event.stop()
            event.prevent_default()

    def _new_line(self) -> bool:
        start, end = sorted(self.selection)
        before = self.document[start[0]][: start[1]]
        self.replace("\n" + indent_after(before), start, end, maintain_selection_offset=False)
        self.scroll_cursor_visible()
        return True

    def _deeper(self) -> bool:
        """Several selected lines are shifted; else the editor's own Tab does what is wanted."""
        return self.selection.start[0] != self.selection.end[0] and self._shift(1)

    def _less_deep(self) -> bool:
        return self._shift(-1)

    def _shift(self, by: int) -> bool:
        first, last = sorted((self.selection.start[0], self.selection.end[0]))
        old = [self.document[row] for row in range(first, last + 1)]
        new = shifted(old, by=by)
        if new != old:
            self.replace("\n".join(new), (first, 0), (last, len(old[-1])), maintain_selection_offset=False)
        if first != last:
            self.selection = Selection((first, 0), (last, len(new[-1])))
        return True

    def action_delete_left(self) -> None:
        row, column = self.cursor_location
        count = blanks_to_delete(self.document[row][:column]) if self.selection.is_empty else 1
        if count > 1:
            self.delete((row, column - count), (row, column))
        else:
            super().action_delete_left()

    def replace_all(self, text: str) -> None:
        """Put other text in place of all there is, as one edit that can be undone; cursor and scrolling stay about there."""
        (row, column), offset = self.cursor_location, self.scroll_offset
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        row = min(row, self.document.line_count - 1)
        self.move_cursor((row, min(column, len(self.document[row]))))
        self.scroll_to(*offset, animate=False)
