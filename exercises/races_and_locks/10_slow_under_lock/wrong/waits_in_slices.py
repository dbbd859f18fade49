# fails with: polling
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
        if mine:
            try:
                self._tiles[tile] = self._render(tile)
                ready.set()
            finally:
                if not ready.is_set():
                    with self._lock:
                        del self._ready[tile]
        while not ready.wait(timeout=0.01):
            pass
        return self._tiles[tile]
