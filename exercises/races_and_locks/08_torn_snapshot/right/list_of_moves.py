"""Keeps the books of a bike-sharing scheme: how many bikes stand at which station."""


class Fleet:
    """A move is one entry in a list, made in one step; the counts are worked out when somebody asks."""

    def __init__(self, bikes):
        self._at_first = dict(bikes)
        self._moves = []

    def move(self, source, target, count):
        self._moves.append((source, target, count))

    def snapshot(self):
        bikes = dict(self._at_first)
        for source, target, count in list(self._moves):
            bikes[source] -= count
            bikes[target] += count
        return bikes
