"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.loader = threading.Thread(target=self._load, args=(load,), name="loader")
        self.loader.start()

    def _load(self, load):
        self.index = load()

    def find(self, word):
        self.loader.join()
        return self.index[word]
