"""Which panels are seen together in so many rows, and how tall is each?

Every panel is there as a whole or not at all: what does not fit is named in the last row, with the digit that brings
it. Panels that matter more come first; what is left goes to the one that has always more to tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from operator import attrgetter
from typing import NamedTuple

TITLE = 1
"""Rows that each panel takes besides."""
SLACK = 2
"""Rows that a panel keeps while it wants a little less."""
TURNS = (0, 8, 12, inf)
"""Rows up to which panels grow, by rank, before others do."""


class Rows(NamedTuple):
    """How many rows a panel can use."""

    least: int
    """With fewer it is of no use."""
    good: int
    """With these, people see what matters."""
    most: int
    """More would stay empty."""

    def join(self, other: Rows) -> Rows:
        """The larger of each."""
        return Rows(*map(max, self, other))

    def near(self, larger: Rows) -> Rows:
        """Up to `SLACK` rows more where `larger` has more: panels that want a little less keep their place."""
        return Rows(*(max(mine, min(other, mine + SLACK)) for mine, other in zip(self, larger, strict=True)))


@dataclass(frozen=True, slots=True)
class Wish:
    """A panel that wants to be seen."""

    id: str
    rank: int
    """Those with lower ones come first."""
    rows: Rows


def arrange(wishes: Iterable[Wish], height: int) -> dict[str, int]:
    """The rows of each panel that is seen, without its title. A row is kept free if some are not."""
    ranked = sorted(wishes, key=attrgetter("rank"))
    seen = _choose(ranked, height)
    if len(seen) < len(ranked):
        seen = _choose(ranked, height - 1)
        height -= 1
    room = height - sum(rows + TITLE for rows in seen.values())
    for limit in TURNS:
        for wish in ranked:
            room -= _grow(seen, wish.id, min(wish.rows.most, max(wish.rows.good, limit)), room)
    return seen


def _grow(seen: dict[str, int], id: str, limit: float, room: int) -> int:
    """Up to `limit`, if there is `room`; by how much."""
    more = max(0, min(room, int(limit) - seen[id])) if id in seen else 0
    if more:
        seen[id] += more
    return more


def _choose(ranked: Sequence[Wish], height: int) -> dict[str, int]:
    """Those that fit, each in as good a size as fits; the first in any case."""
    seen: dict[str, int] = {}
    for wish in ranked:
        size = next((size for size in (wish.rows.good, wish.rows.least) if size + TITLE <= height), None)
        if size is None and not seen:
            size = max(1, height - TITLE)
        if size is not None:
            seen[wish.id] = size
            height -= size + TITLE
    return seen
