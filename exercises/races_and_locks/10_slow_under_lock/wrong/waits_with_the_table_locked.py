# fails with: stuck
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._tile_locks = {}
        self._lock = threading.Lock()

    def get(self, tile):
        with self._lock:
            tile_lock = self._tile_locks.setdefault(tile, threading.Lock())
            tile_lock.acquire()
        try:
            if tile not in self._tiles:
                self._tiles[tile] = self._render(tile)
            return self._tiles[tile]
        finally:
            tile_lock.release()
