"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""

import threading


class Fleet:
    """Books that have been shown are never changed: each move writes new ones, and puts them out in one step."""

    def __init__(self, bikes):
        self._bikes = dict(bikes)
        self._moving = threading.Lock()

    def move(self, source, target, count):
        with self._moving:
            bikes = dict(self._bikes)
            bikes[source] -= count
            bikes[target] += count
            self._bikes = bikes

    def snapshot(self):
        return self._bikes
