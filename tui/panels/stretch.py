"""Which steps does the timeline show, and in which cells?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.lanes import Lanes, LaneStep
from tui.moment import Moment

CELLS = (12, 10, 8, 6, 4, 3, 2, 1)
"""How many cells a step may take: the most with which all steps are seen at once, else one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which steps are seen, and where."""

    lanes: Lanes
    at: int
    start: int
    """Index of the first in `lanes`."""
    end: int
    cells: int
    """That each takes."""

    @property
    def width(self) -> int:
        return (self.end - self.start) * self.cells

    def steps(self) -> Iterator[tuple[int, LaneStep]]:
        """With their moments."""
        for index in range(self.start, self.end):
            yield self.lanes.first + index, self.lanes.steps[index]

    def x(self, moment: int) -> int:
        return (moment - self.lanes.first - self.start) * self.cells

    def state(self, moment: int, thread: int) -> str:
        return self.lanes.steps[moment - self.lanes.first].state(thread)

    def tone(self, moment: int, tone: str) -> str:
        """What is still to come is dim, and what is shown now stands on a ground of its own."""
        return "dim" if moment > self.at else f"{tone} now" if moment == self.at else tone


def stretch_of(moment: Moment, room: int) -> Stretch:
    """All steps if there is room for them, else those around the moment."""
    lanes = moment.lanes
    cells = next((cells for cells in CELLS if cells * moment.total <= room), 1)
    count = min(len(lanes.steps), room // cells)
    start = moment.at - count * 2 // 3 - lanes.first
    start = min(max(0, start), len(lanes.steps) - count)
    return Stretch(lanes, moment.at, start, start + count, cells)


def goto(moment: int) -> str:
    """What a click there does."""
    return f"goto({moment})"
