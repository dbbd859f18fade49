# fails with: polling
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading
import time


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.ready = False
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.index = load()
        self.ready = True

    def find(self, word):
        while not self.ready:
            time.sleep(0.05)
        return self.index[word]
