# fails with: assertion
"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._lock = threading.Lock()

    def move(self, source, target, count):
        with self._lock:
            bikes = dict(self._bikes)
            bikes[source] -= count
            bikes[target] += count
            self._bikes = bikes

    def snapshot(self):
        return {station: self._bikes[station] for station in self._bikes}
