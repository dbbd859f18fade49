"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""

import threading


class Rendering(threading.Thread):
    """Renders one tile; whoever wants it waits for the end of the thread."""

    def __init__(self, render, tile):
        super().__init__(name=f"rendering of the {tile}")
        self._render = render
        self._tile = tile
        self.picture = None
        self.error = None

    def run(self):
        try:
            self.picture = self._render(self._tile)
        except OSError as error:
            self.error = error


class TileStore:
    def __init__(self, render):
        self._render = render
        self._renderings = {}
        self._lock = threading.Lock()

    def get(self, tile):
        with self._lock:
            rendering = self._renderings.get(tile)
            if rendering is None:
                rendering = self._renderings[tile] = Rendering(self._render, tile)
                rendering.start()
        rendering.join()
        if rendering.error is not None:
            with self._lock:
                if self._renderings.get(tile) is rendering:
                    del self._renderings[tile]
            raise rendering.error
        return rendering.picture
