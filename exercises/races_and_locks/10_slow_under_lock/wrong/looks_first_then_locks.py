# fails with: serialised
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    """A tile that is here is handed out without the lock."""

    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._lock = threading.Lock()

    def get(self, tile):
        if tile not in self._tiles:
            with self._lock:
                if tile not in self._tiles:
                    self._tiles[tile] = self._render(tile)
        return self._tiles[tile]
