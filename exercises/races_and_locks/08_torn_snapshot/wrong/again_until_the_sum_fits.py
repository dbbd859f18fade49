# fails with: assertion
"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._stations = tuple(bikes)
        self._total = sum(self._bikes.values())
        self._lock = threading.Lock()

    def move(self, source, target, count):
        with self._lock:
            self._bikes[source] -= count
            self._bikes[target] += count

    def snapshot(self):
        while True:
            counts = tuple(self._bikes[station] for station in self._stations)
            if sum(counts) == self._total:
                return dict(zip(self._stations, counts, strict=True))
