"""Where in its work is a thread, in terms that hold in every execution, and for every thread that does the same?

A *site* is a history: all that a thread has touched, in order, up to and including an operation. Threads that have done the
same are at the same site, so that a hundred of them are no more to tell apart than two.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from threadloom.operation import CONFLICTS, READ, Footprint, Location

Site: TypeAlias = int

START: Final[Site] = 0
"""Nothing done yet."""
NOWHERE: Final[Site] = -1
"""One of the histories that are not numbered any more."""
MANY: Final = 10_000
"""So many are."""
CHANGES: Final = CONFLICTS[READ]
"""By mode: does such an access change what another may see?"""


class Sites:
    """Numbers of histories, and who touches what there."""

    def __init__(self) -> None:
        self.reads: list[tuple[Location, Site]] = []
        """Every access; one that changes a location counts as a read too, since the order of changes matters as well."""
        self.writes: dict[Location, list[Site]] = {}
        self._numbers: dict[tuple[Site, Footprint], Site] = {}
        self.threads = [0]
        """By site: the threads that have been there, as a bit mask."""

    def after(self, site: Site, footprint: Footprint) -> Site:
        """The site of a thread that was at `site` and then does something with this footprint."""
        return self._numbers.get((site, footprint)) or self._number(site, footprint)

    def _number(self, site: Site, footprint: Footprint) -> Site:
        if site == NOWHERE or len(self.threads) > MANY:
            return NOWHERE
        number = self._numbers[site, footprint] = len(self.threads)
        self.threads.append(0)
        for location, mode in footprint:
            self.reads.append((location, number))
            if CHANGES[mode]:
                self.writes.setdefault(location, []).append(number)
        return number

    def meet(self, one: list[Site], other: Site) -> bool:
        """Have two threads been there, one at one of these sites, one at the other?"""
        threads = self.threads[other]
        for site in one:
            threads |= self.threads[site]
        return threads & (threads - 1) != 0
