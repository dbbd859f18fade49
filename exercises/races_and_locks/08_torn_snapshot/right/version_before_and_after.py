"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    """The version is odd while a move is being entered; a snapshot counts if it was even before and is the same after."""

    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._version = 0
        self._moving = threading.Lock()

    def move(self, source, target, count):
        with self._moving:
            self._version += 1
            self._bikes[source] -= count
            self._bikes[target] += count
            self._version += 1

    def snapshot(self):
        while True:
            before = self._version
            if before % 2 == 0:
                counts = self._bikes.copy()
                if self._version == before:
                    return counts
