"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    """The tiles that have been rendered so far."""

    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._lock = threading.Lock()

    def get(self, tile):
        """The picture of that tile; it is rendered unless it is here already."""
        with self._lock:
            if tile not in self._tiles:
                self._tiles[tile] = self._render(tile)
            return self._tiles[tile]
