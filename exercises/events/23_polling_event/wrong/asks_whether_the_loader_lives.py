# fails with: polling
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading
import time


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.loader = threading.Thread(target=self._load, args=(load,), name="loader")
        self.loader.start()

    def _load(self, load):
        self.index = load()

    def find(self, word):
        while self.loader.is_alive():
            time.sleep(0.05)
        return self.index[word]
