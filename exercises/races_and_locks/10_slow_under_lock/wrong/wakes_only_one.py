# fails with: stuck
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class TileStore:
    def __init__(self, render):
        self._render = render
        self._tiles = {}
        self._being_rendered = set()
        self._changed = threading.Condition()

    def get(self, tile):
        with self._changed:
            self._changed.wait_for(lambda: tile not in self._being_rendered)
            if tile in self._tiles:
                return self._tiles[tile]
            self._being_rendered.add(tile)
        picture = None
        try:
            picture = self._render(tile)
        finally:
            with self._changed:
                self._being_rendered.remove(tile)
                if picture is not None:
                    self._tiles[tile] = picture
                self._changed.notify()
        return picture
