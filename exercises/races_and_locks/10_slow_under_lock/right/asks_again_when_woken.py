"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    """Who has waited for a rendering asks again from the beginning. The mark goes before the others are woken."""

    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._under_way = {}
        self._lock = threading.Lock()

    def get(self, tile):
        with self._lock:
            if tile in self._tiles:
                return self._tiles[tile]
            rendered = self._under_way.get(tile)
            mine = rendered is None
            if mine:
                rendered = self._under_way[tile] = threading.Event()
        if not mine:
            rendered.wait()
            return self.get(tile)
        try:
            picture = self._render(tile)
            with self._lock:
                self._tiles[tile] = picture
            return picture
        finally:
            with self._lock:
                del self._under_way[tile]
            rendered.set()
