# fails with: assertion
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.load = load
        self.index = None
        self.lock = threading.Lock()
        threading.Thread(target=self._load, name="loader").start()

    def _load(self):
        with self.lock:
            if self.index is None:
                self.index = self.load()

    def find(self, word):
        self._load()
        return self.index[word]
