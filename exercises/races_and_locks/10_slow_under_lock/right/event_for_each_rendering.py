"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    """While a tile is being rendered, an event lies in its place; it is taken away before it is set."""

    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._under_way = {}
        self._lock = threading.Lock()

    def get(self, tile):
        while True:
            with self._lock:
                if tile in self._tiles:
                    return self._tiles[tile]
                over = self._under_way.get(tile)
                if over is None:
                    over = self._under_way[tile] = threading.Event()
                    break
            over.wait()
        try:
            self._tiles[tile] = self._render(tile)
        finally:
            with self._lock:
                self._under_way.pop(tile).set()
        return self._tiles[tile]
