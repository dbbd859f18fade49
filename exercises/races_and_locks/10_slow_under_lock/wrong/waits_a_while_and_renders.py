# fails with: assertion
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._ready = {}
        self._lock = threading.Lock()

    def get(self, tile):
        with self._lock:
            mine = tile not in self._ready
            if mine:
                self._ready[tile] = threading.Event()
            ready = self._ready[tile]
        if not mine:
            ready.wait(timeout=30)
        if tile not in self._tiles:
            try:
                self._tiles[tile] = self._render(tile)
            finally:
                ready.set()
        return self._tiles[tile]
