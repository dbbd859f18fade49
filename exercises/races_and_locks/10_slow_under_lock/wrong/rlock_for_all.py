# fails with: serialised
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._lock = threading.RLock()

    def get(self, tile):
        with self._lock:
            if tile not in self._tiles:
                self._tiles[tile] = self._render(tile)
            return self._tiles[tile]
