# fails with: assertion
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._tile_locks = {}

    def get(self, tile):
        if tile not in self._tile_locks:
            self._tile_locks[tile] = threading.Lock()
        with self._tile_locks[tile]:
            if tile not in self._tiles:
                self._tiles[tile] = self._render(tile)
            return self._tiles[tile]
