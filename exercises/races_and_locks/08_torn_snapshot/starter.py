"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    """The bikes at each station; vans move them about, but their number stays the same."""

    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._lock = threading.Lock()

    def move(self, source, target, count):
        """A van has taken bikes from one station to another."""
        with self._lock:
            self._bikes[source] -= count
            self._bikes[target] += count

    def snapshot(self):
        """How many bikes stand at each station, as {station: bikes}."""
        return {station: self._bikes[station] for station in self._bikes}
