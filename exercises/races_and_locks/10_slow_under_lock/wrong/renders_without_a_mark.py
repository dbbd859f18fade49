# fails with: assertion
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._lock = threading.Lock()

    def get(self, tile):
        with self._lock:
            if tile in self._tiles:
                return self._tiles[tile]
        picture = self._render(tile)
        with self._lock:
            self._tiles[tile] = picture
        return picture
