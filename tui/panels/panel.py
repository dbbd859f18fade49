"""What is a panel, before it is a widget?

A `Panel` is a name, a pure `draw` and the part of the Moment that `draw` looks at: as long as `sees` gives an equal
value nothing has to be drawn again. `shows` tells whether there is anything of its kind, so that the deck can leave
out panels that have nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from threadloom.trace.world import PrimitiveView, World
from tui.arrangement import Rows
from tui.glyphs import GLYPHS
from tui.lines import Line
from tui.moment import Moment

FEW_ROWS = 4
MANY_ROWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One kind of panel; `PANELS` lists them all."""

    id: str
    title: str
    draw: Callable[[Moment, int, int], list[Line]]
    """The lines at a moment, in that width. What can be left out is where the height is less; there may be more lines
    all the same: those are scrolled to.
    """
    sees: Callable[[Moment], object]
    shows: Callable[[World], bool]
    rows: Callable[[Moment, int], Rows]
    """How many it can use at a moment, in that width."""
    empty: str
    """What it says when there is nothing to show: what would be here, and which key brings it."""
    legend: str = ""
    """What is said under that, where there is room, once something has run: how to read what will be here."""
    kinds: frozenset[str] = frozenset()
    """The kinds of primitives that it shows; an exercise about one of them shows the panel from the start."""
    rank: int
    """Where there is little room, panels with lower ones come first; the digits of the others bring them."""
    name: Callable[[World], str] | None = None
    """A title that says more, where there is something to show."""

    short: str = ""
    """The title where there is little room; its beginning, if none is given."""

    def title_in(self, world: World) -> str:
        """What stands over it."""
        return self.name(world) if self.name is not None and self.shows(world) else self.title

    def short_title_in(self, world: World) -> str:
        """What it is called in a row with others."""
        first, comma, _ = self.title_in(world).partition(",")
        return self.short or (f"{first} {GLYPHS.ellipsis}" if comma else first)


def of_kinds(world: World, kinds: frozenset[str]) -> tuple[PrimitiveView, ...]:
    """The primitives of those kinds, in order of creation."""
    return tuple(p for p in world.primitives.values() if p.kind in kinds)


def rows_of_kinds(kinds: frozenset[str]) -> Callable[[Moment, int], Rows]:
    """`Panel.rows` of a panel with a row for each primitive of `kinds`."""

    def rows(moment: Moment, width: int) -> Rows:
        return some_rows(len(of_kinds(moment.world, kinds)))

    return rows


def some_rows(count: int, few: int = FEW_ROWS) -> Rows:
    """`Panel.rows` of a panel that has so many, of which a few are of use; the others are scrolled to."""
    return Rows(*(max(1, min(count, rows)) for rows in (2, few, MANY_ROWS)))


def sees_kinds(kinds: frozenset[str]) -> Callable[[Moment], object]:
    """`Panel.sees` of a panel that shows primitives of `kinds` and names threads."""

    def sees(moment: Moment) -> object:
        names = tuple(thread.name for thread in moment.world.threads.values())
        return of_kinds(moment.world, kinds), of_kinds(moment.before, kinds), names, moment.started

    return sees
