# fails with: assertion
"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._report = {}
        self._lock = threading.Lock()

    def move(self, source, target, count):
        with self._lock:
            self._bikes[source] -= count
            self._bikes[target] += count

    def snapshot(self):
        with self._lock:
            self._report.update(self._bikes)
            return self._report
