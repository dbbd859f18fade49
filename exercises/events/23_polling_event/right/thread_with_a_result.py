"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Loader(threading.Thread):
    def __init__(self, load):
        super().__init__(name="loader", daemon=True)
        self._load = load
        self._index = None

    def run(self):
        self._index = self._load()

    @property
    def index(self):
        self.join()
        return self._index


class Catalogue:
    def __init__(self, load):
        self.loader = Loader(load)
        self.loader.start()

    def find(self, word):
        return self.loader.index[word]
