# fails with: assertion
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading
from concurrent.futures import Future


class TileStore:
    """A future for each tile; one that failed stays where it is."""

    def __init__(self, render):
        self._render = render
        self._futures = {}
        self._lock = threading.Lock()

    def get(self, tile):
        with self._lock:
            mine = tile not in self._futures
            if mine:
                self._futures[tile] = Future()
            future = self._futures[tile]
        if mine:
            try:
                future.set_result(self._render(tile))
            except OSError as error:
                future.set_exception(error)
        return future.result()
