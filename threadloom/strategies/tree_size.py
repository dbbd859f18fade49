"""How many executions will a depth-first search take in all?

Each branch of a place counts as an equal share of what lies below the place (Knuth, "Estimating the Efficiency of Backtrack
Programs", 1975; for a search under way, the weighted backtrack estimator of Kilby, Slaney, Thiébaux, Walsh: "Estimating Search
Tree Size", AAAI 2006). When a share of the whole tree is explored, the tree has about as many leaves as were found, divided by
that share. The first estimates are rough, and they are low where branches show up late.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SMALLEST: Final = 1e-12
"""A share below which nothing is said."""


class TreeSize:
    """Counts leaves and their shares, one tree after another: those of further trees are added to what came before."""

    __slots__ = ("_before", "_leaves", "_share")

    def __init__(self) -> None:
        self._before = 0
        self._leaves = 0
        self._share = 0.0

    def leaf(self, share: float) -> None:
        """An execution is over, whose choices led to this share of the tree."""
        self._leaves += 1
        self._share += share

    def next_tree(self) -> None:
        """The tree is explored, and another begins."""
        self._before += self._leaves
        self._leaves = 0
        self._share = 0.0

    @property
    def total(self) -> int | None:
        return leaves(self._leaves, self._share, before=self._before)


def share_explored(places: Iterable[tuple[int, int]]) -> float:
    """The share of the tree that a depth-first search has left behind.

    `places`: from the root on, for each place where there is a choice: how many branches are explored, and how many there are
    besides, the one that is being explored included.
    """
    explored, share = 0.0, 1.0
    for done, left in places:
        share /= done + left
        explored += done * share
    return explored


def leaves(found: int, share: float, *, before: int = 0) -> int | None:
    """How many there are in all if that many were found in this share of the tree; ``None`` if that can't be told."""
    return None if share < SMALLEST else before + max(found, round(found / share))
