# fails with: assertion
"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._total = sum(self._bikes.values())
        self._last = dict(bikes)
        self._lock = threading.Lock()

    def move(self, source, target, count):
        with self._lock:
            self._bikes[source] -= count
            self._bikes[target] += count

    def snapshot(self):
        counts = self._bikes.copy()
        if sum(counts.values()) == self._total:
            self._last = counts
        return self._last
