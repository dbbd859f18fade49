# fails with: polling
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading
import time


class TileStore:
    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._being_rendered = set()
        self._lock = threading.Lock()

    def get(self, tile):
        while True:
            with self._lock:
                if tile in self._tiles:
                    return self._tiles[tile]
                if tile not in self._being_rendered:
                    self._being_rendered.add(tile)
                    break
            time.sleep(0.01)
        try:
            self._tiles[tile] = self._render(tile)
            return self._tiles[tile]
        finally:
            with self._lock:
                self._being_rendered.remove(tile)
