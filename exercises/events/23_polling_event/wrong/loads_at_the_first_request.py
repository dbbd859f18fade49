# fails with: assertion
"""Answers search requests of a museum's catalogue; the index is loaded when somebody asks."""

import threading


class Catalogue:
    def __init__(self, load):
        self.load = load
        self.index = None
        self.loading = threading.Lock()

    def find(self, word):
        with self.loading:
            if self.index is None:
                self.index = self.load()
        return self.index[word]
