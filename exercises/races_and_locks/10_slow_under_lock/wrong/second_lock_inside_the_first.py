# fails with: deadlock
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
            picture = self._tiles.get(tile)
        try:
            if picture is None:
                picture = self._render(tile)
                with self._lock:
                    self._tiles[tile] = picture
            return picture
        finally:
            tile_lock.release()
