# fails with: assertion
"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    """Who makes a snapshot waits until no van's move is being entered."""

    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._lock = threading.Lock()
        self._quiet = threading.Event()
        self._quiet.set()

    def move(self, source, target, count):
        with self._lock:
            self._quiet.clear()
            self._bikes[source] -= count
            self._bikes[target] += count
            self._quiet.set()

    def snapshot(self):
        self._quiet.wait()
        return {station: self._bikes[station] for station in self._bikes}
