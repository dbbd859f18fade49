# fails with: assertion
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._tile_locks = {}
        self._lock = threading.Lock()

    def get(self, tile):
        if tile in self._tiles:
            return self._tiles[tile]
        with self._lock:
            tile_lock = self._tile_locks.setdefault(tile, threading.Lock())
        with tile_lock:
            self._tiles[tile] = self._render(tile)
        return self._tiles[tile]
