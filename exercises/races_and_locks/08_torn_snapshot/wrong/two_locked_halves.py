# fails with: assertion
"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    """Every touch of the books is locked."""

    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._lock = threading.Lock()

    def _change(self, station, count):
        with self._lock:
            self._bikes[station] += count

    def move(self, source, target, count):
        self._change(source, -count)
        self._change(target, count)

    def snapshot(self):
        with self._lock:
            return dict(self._bikes)
