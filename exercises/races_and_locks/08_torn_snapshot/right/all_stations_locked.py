"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading
from contextlib import ExitStack


class Fleet:
    """A lock for each station; a move holds two of them, a snapshot all, always in the same order."""

    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._locks = {station: threading.Lock() for station in sorted(bikes)}

    def move(self, source, target, count):
        first, second = sorted((source, target))
        with self._locks[first], self._locks[second]:
            self._bikes[source] -= count
            self._bikes[target] += count

    def snapshot(self):
        with ExitStack() as locks:
            for lock in self._locks.values():
                locks.enter_context(lock)
            return dict(self._bikes)
