# fails with: assertion
"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    """Each station has a lock of its own."""

    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._locks = {station: threading.Lock() for station in bikes}

    def move(self, source, target, count):
        with self._locks[source]:
            self._bikes[source] -= count
        with self._locks[target]:
            self._bikes[target] += count

    def snapshot(self):
        counts = {}
        for station, lock in self._locks.items():
            with lock:
                counts[station] = self._bikes[station]
        return counts
