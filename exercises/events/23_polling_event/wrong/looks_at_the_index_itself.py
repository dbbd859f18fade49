# fails with: polling
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading
import time


class Catalogue:
    def __init__(self, load):
        self.index = None
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.index = load()

    def find(self, word):
        while self.index is None:
            time.sleep(0.05)
        return self.index[word]
