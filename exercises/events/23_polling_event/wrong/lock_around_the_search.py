# fails with: serialised
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.ready = threading.Event()
        self.searching = threading.Lock()
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.index = load()
        self.ready.set()

    def find(self, word):
        self.ready.wait()
        with self.searching:
            return self.index[word]
