"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    """A tile that is here costs no lock; `setdefault` makes the table of locks in one step."""

    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._tile_locks = {}

    def get(self, tile):
        if tile not in self._tiles:
            with self._tile_locks.setdefault(tile, threading.Lock()):
                if tile not in self._tiles:
                    self._tiles[tile] = self._render(tile)
        return self._tiles[tile]
