"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading
from concurrent.futures import Future


class TileStore:
    """Who asks first leaves a future and renders; the others wait for it, and share the failure as well."""

    def __init__(self, render):
        self._render = render
        self._futures = {}
        self._lock = threading.Lock()

    def get(self, tile):
        with self._lock:
            future = self._futures.get(tile)
            mine = future is None
            if mine:
                future = self._futures[tile] = Future()
        if mine:
            try:
                future.set_result(self._render(tile))
            except OSError as error:
                with self._lock:
                    del self._futures[tile]
                future.set_exception(error)
        return future.result()
