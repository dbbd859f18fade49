# fails with: assertion
"""Keeps the tiles of a map, each of which is rendered when somebody first asks for it."""


class TileStore:
    """Whoever comes second throws its picture away: all get the same one."""

    def __init__(self, render):
        self._render = render
        self._tiles = {}

    def get(self, tile):
        if tile not in self._tiles:
            self._tiles.setdefault(tile, self._render(tile))
        return self._tiles[tile]
