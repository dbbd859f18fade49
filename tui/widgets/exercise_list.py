"""How do exercises stand in a list: mark, number, title, stars, minutes, and primitives where there is room?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from threadloom.judge.exercise import Exercise
from threadloom.judge.progress import Status
from tui.glyphs import GLYPHS
from tui.lines import fit
from tui.shelf import Shelf
from tui.theme import quiet

SCROLL_BAR = 3
"""Columns, with the blanks beside it."""
BESIDE_TITLE = 19 + SCROLL_BAR
"""Columns of a row for all but the title."""
FOR_PRIMITIVES = 70
"""Columns from which a row has room for them."""


def mark(status: Status, quiet: str) -> tuple[str, str]:
    """The glyph of a status, and its colour."""
    marks = {"new": (GLYPHS.ready, quiet), "started": (GLYPHS.running, "$warning"), "passed": (GLYPHS.ended, "$success")}
    return marks[status]


class ExerciseList(OptionList):
    """Shelves of exercises. Headings can't be chosen."""

    DEFAULT_CSS = """
    ExerciseList {
        height: 1fr; border: none; padding: 0 0 0 1; background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-disabled { color: $accent; text-style: bold; }
        & > .option-list--option-highlighted { background: $cursor-row; color: $foreground; text-style: none; }
        &:focus > .option-list--option-highlighted { background: $cursor-row; color: $foreground; text-style: bold; }
    }
    """

    def show(
        self,
        shelves: Sequence[Shelf],
        statuses: Mapping[str, Status],
        *,
        width: int,
        height: int,
        select: str,
        longest: int,
    ) -> None:
        """List them in that many columns, with the cursor on the exercise `select`, or else on the first; `longest`:
        of all titles, shown or not. With blank rows between the shelves if so all are seen in `height` rows.
        """
        dim = quiet(self.app.current_theme)
        apart = "\n" if sum(2 + len(shelf.exercises) for shelf in shelves) <= height + 1 else ""
        width -= SCROLL_BAR
        room = max(10, min(longest, width + SCROLL_BAR - BESIDE_TITLE))
        options: list[Option] = []
        for shelf in shelves:
            heading = _heading(shelf, min(width, room + 19), dim)
            options.append(Option(Content.assemble(apart if options else "", heading), disabled=True))
            for exercise in shelf.exercises:
                row = _row(exercise, statuses.get(exercise.id, "new"), room=room, width=width, quiet=dim)
                options.append(Option(row, id=exercise.id))
        if not options:
            options.append(Option("Nothing matches. Esc shows all.", disabled=True))
        self.clear_options()
        self.add_options(options)
        wanted = next((at for at, option in enumerate(options) if option.id == select), None)
        first = next((at for at, option in enumerate(options) if not option.disabled), None)
        self.highlighted = wanted if wanted is not None else first
        if self.highlighted == first:
            self.scroll_home(animate=False)  # with its heading

    @property
    def chosen(self) -> str:
        """The id of the exercise under the cursor; empty if there is none."""
        if self.highlighted is None:
            return ""
        return self.get_option_at_index(self.highlighted).id or ""


def _heading(shelf: Shelf, width: int, quiet: str) -> Content:
    count = f"{shelf.passed} of {shelf.total}"
    tone = "$success" if shelf.passed == shelf.total else quiet
    return Content.assemble(fit(shelf.title, max(0, width - len(count) - 1)), " ", (count, f"not bold {tone}"))


def _row(exercise: Exercise, status: Status, *, room: int, width: int, quiet: str) -> Content:
    stars = GLYPHS.star * exercise.difficulty + GLYPHS.no_star * (3 - exercise.difficulty)
    rest = f"{stars}  {exercise.minutes:>2} min"
    if width >= FOR_PRIMITIVES:
        rest += f"  {', '.join(exercise.primitives)}"
    left = max(0, width - room - 8)
    rest = fit(rest, left) if len(rest) > left else rest
    glyph, colour = mark(status, quiet)
    return Content.assemble(
        (f"{glyph} ", colour),
        (f"{exercise.number:02}  {fit(exercise.title, room)}  ", quiet if status == "passed" else ""),
        (rest, quiet),
    )
