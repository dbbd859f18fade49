# fails with: assertion
"""Keeps a folder for each customer of a photo laboratory; it is made when the first picture comes."""

from functools import lru_cache


class Archive:
    def __init__(self, create):
        self.folder_for = lru_cache(maxsize=None)(create)
