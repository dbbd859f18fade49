"""Screen: which exercises are there, how far is the learner, and which one comes next?"""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from threadloom.judge.errors import JudgeError
from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Status
from tui.desk import Desk
from tui.glyphs import GLYPHS
from tui.keys import CATALOG, Action, bindings
from tui.lines import Span
from tui.widgets.bars import Headline, KeyBar
from tui.widgets.prose import Prose
from tui.widgets.too_small import TooSmall, is_too_small

MARKS: dict[Status, tuple[str, str]] = {
    "new": (GLYPHS.ready, ""),
    "started": (GLYPHS.running, "$warning"),
    "passed": (GLYPHS.ended, "$success"),
}


LIST_SHARE, NARROWEST_LIST, WIDEST_LIST = 0.46, 52, 84
"""Of the list beside the preview: its share of the width, and the columns that it has at least and at most (as in the CSS)."""
SCROLL_BAR = 3
"""Columns, with the blank before it."""
BESIDE_TITLE = 19 + SCROLL_BAR
"""Columns of a row for all but the title."""
ONE_COLUMN, ROOMY = 100, 160
"""Columns below which the preview stands under the list, and from which the list has room for primitives."""


def haystack(exercise: Exercise, status: Status) -> str:
    """What a search is matched against: everything that people may know an exercise by."""
    level = ("", "easy", "medium", "hard")[exercise.difficulty]
    todo = "" if status == "passed" else "todo pending open"
    parts = (f"{exercise.number:02}", exercise.title, exercise.topic_title, *exercise.primitives, exercise.summary)
    return " ".join((*parts, level, GLYPHS.star * exercise.difficulty, status, todo)).lower()


def _heading(brief: str) -> tuple[str, str]:
    """The brief's title, and the rest."""
    first, _, rest = brief.lstrip().partition("\n")
    return (first, rest) if first.startswith("#") else ("", brief)


class Catalog(Screen[None]):
    """The list of exercises with a preview of the one under the cursor."""

    DEFAULT_CSS = """
    Catalog {
        layers: base over;
        #body { height: 1fr; }
        #left { width: 46%; min-width: 52; max-width: 84; }
        #search { display: none; border: none; height: 1; padding: 0 1; background: $surface; }
        #search.-open { display: block; }
        #list {
            height: 1fr; border: none; padding: 0 0 0 1; background: $background; scrollbar-size-vertical: 1;
            &:focus { border: none; background-tint: transparent; }
            & > .option-list--option-disabled { color: $accent; text-style: bold; }
            & > .option-list--option-highlighted { background: $accent 18%; color: $foreground; text-style: none; }
            &:focus > .option-list--option-highlighted { background: $accent 26%; color: $foreground; text-style: bold; }
        }
        #preview { width: 1fr; margin-left: 1; }
    }
    Catalog.-one-column #body { layout: vertical; }
    Catalog.-one-column #left { width: 100%; max-width: 100%; height: 3fr; }
    Catalog.-one-column #preview { width: 100%; margin: 0; height: 2fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(action for action in CATALOG if action.id != "open"),
        Binding("escape", "unsearch", show=False),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._statuses: dict[str, Status] = {}
        self._wanted = ""
        self._wide_rows = True

    def compose(self) -> ComposeResult:
        yield Headline()
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Input(placeholder="title, topic, primitive, easy, hard, todo, passed …", id="search")
                yield OptionList(id="list")
            preview = Prose(id="preview")
            preview.border_title = "Brief"
            yield preview
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        self.query_one(KeyBar).keys = CATALOG
        self._fill(select=self._desk.first_to_do())
        self.query_one("#list").focus()

    def on_screen_resume(self) -> None:
        chosen = self._chosen()
        if self.is_mounted and chosen is not None:
            self._fill(select=chosen)

    def on_resize(self) -> None:
        self.set_class(self.app.size.width < ONE_COLUMN, "-one-column")
        self.set_class(is_too_small(self.app.size), "-too-small")
        if self._wide_rows != self._has_room():
            self._fill(select=self._chosen() or self._desk.first_to_do())

    def _has_room(self) -> bool:
        """The list can say more of each exercise."""
        return not ONE_COLUMN <= self.app.size.width < ROOMY

    def _fill(self, *, select: Exercise | None = None) -> None:
        """List what matches the search, by topic."""
        try:
            self._statuses = self._desk.progress.statuses()
        except JudgeError as error:
            self.notify(str(error), severity="error", markup=False)
        options = self.query_one("#list", OptionList)
        options.clear_options()
        self._wide_rows = self._has_room()
        topic = ""
        words = self._wanted.lower().split()
        for exercise in self._desk.exercises:
            status = self._status(exercise)
            if not all(word in haystack(exercise, status) for word in words):
                continue
            if exercise.topic != topic:
                topic = exercise.topic
                options.add_option(Option(exercise.topic_title, disabled=True))
            options.add_option(Option(self._row(exercise, status), id=exercise.id))
        if not options.option_count:
            options.add_option(Option("Nothing matches. Esc shows all.", disabled=True))
        wanted = select.id if select is not None else ""
        index = next((i for i, option in enumerate(options.options) if option.id == wanted), None)
        first = next((i for i, option in enumerate(options.options) if not option.disabled), None)
        options.highlighted = index if index is not None else first
        self._headline()

    def _status(self, exercise: Exercise) -> Status:
        return self._statuses.get(exercise.id, "new")

    def _row(self, exercise: Exercise, status: Status) -> Text:
        glyph, colour = MARKS[status]
        variables = self.app.theme_variables
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(f"{glyph} ", variables.get(colour.lstrip("$"), "") if colour else "")
        room = self._room_for_title()
        title = exercise.title if len(exercise.title) <= room else exercise.title[: room - 1] + "…"
        text.append(f"{exercise.number:02}  {title:<{room}}  ")
        stars = GLYPHS.star * exercise.difficulty + GLYPHS.no_star * (3 - exercise.difficulty)
        text.append(f"{stars}  {exercise.minutes:>2} min", "dim")
        if self._has_room():
            text.append(f"  {', '.join(exercise.primitives)}", "dim")
        text.truncate(self._pane() - SCROLL_BAR, overflow="ellipsis")
        return text

    def _room_for_title(self) -> int:
        """Columns for the titles: as many as the longest has, or as the list beside a scroll bar leaves."""
        widest = max(len(each.title) for each in self._desk.exercises)
        return max(10, min(widest, self._pane() - BESIDE_TITLE))

    def _pane(self) -> int:
        """How wide the list is, its scroll bar included."""
        width = self.app.size.width
        return width if width < ONE_COLUMN else min(WIDEST_LIST, max(NARROWEST_LIST, int(width * LIST_SHARE)))

    def _headline(self) -> None:
        passed = sum(status == "passed" for status in self._statuses.values())
        total = len(self._desk.exercises)
        done = round(10 * passed / max(1, total))
        bar = self.query_one(Headline)
        bar.left = (Span("threadloom", "accent strong"), Span("  learn thread synchronization by fixing it", "dim"))
        bar.right = (
            Span(GLYPHS.bar_full * done, "good"),
            Span(GLYPHS.bar_empty * (10 - done), "dim"),
            Span(f" {passed} of {total} passed"),
        )

    def _chosen(self) -> Exercise | None:
        options = self.query_one("#list", OptionList)
        if options.highlighted is None:
            return None
        chosen = options.get_option_at_index(options.highlighted).id
        return next((exercise for exercise in self._desk.exercises if exercise.id == chosen), None)

    async def on_option_list_option_highlighted(self) -> None:
        exercise = self._chosen()
        if exercise is None:
            return
        status = self._status(exercise)
        parts = [exercise.topic_title, ", ".join(exercise.primitives), f"{exercise.minutes} min", status]
        before = [f"{other.number:02} {other.title}" for other in self._desk.exercises if other.id in exercise.after]
        if before:
            parts.append(f"best after {', '.join(before)}")
        about = " · ".join(parts)
        preview = self.query_one("#preview", Prose)
        try:
            brief = exercise.brief()
        except JudgeError as error:
            brief = str(error)
        heading, rest = _heading(brief)
        preview.show(f"{heading}\n\n*{about}*\n\n{exercise.summary}\n\n{rest}")

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._wanted = event.value
        self._fill(select=self._chosen())

    def on_input_submitted(self) -> None:
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "unsearch" and not self.query_one("#search").has_class("-open"))

    def now(self) -> frozenset[str]:
        """The actions that would do something."""
        return frozenset(action.id for action in CATALOG)

    @property
    def actions(self) -> tuple[Action, ...]:
        return CATALOG

    def action_open(self) -> None:
        """Open the exercise under the cursor."""
        exercise = self._chosen()
        if exercise is not None:
            from tui.screens.workbench import Workbench

            self.app.push_screen(Workbench(self._desk, exercise))

    def action_search(self) -> None:
        """Show the search field."""
        search = self.query_one("#search", Input)
        search.add_class("-open")
        search.focus()

    def action_unsearch(self) -> None:
        """Away with the search: all exercises."""
        search = self.query_one("#search", Input)
        chosen = self._chosen()
        search.value = ""
        search.remove_class("-open")
        self._wanted = ""
        self._fill(select=chosen)
        self.query_one("#list").focus()

    def action_cursor(self, by: int) -> None:
        """Like the arrow keys."""
        options = self.query_one("#list", OptionList)
        options.focus()
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_next_open(self) -> None:
        """To the next exercise that is not passed."""
        chosen = self._chosen()
        following = self._desk.after(chosen) if chosen is not None else self._desk.first_to_do()
        if following is not None:
            self._fill(select=following)

    def action_help(self) -> None:
        """The keys."""
        from tui.screens.help import Help

        self.app.push_screen(Help(CATALOG, self.now()))

    def action_quit(self) -> None:
        """Leave threadloom."""
        self.app.exit()
