"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.gate = threading.Lock()
        self.gate.acquire()
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.index = load()
        self.gate.release()

    def find(self, word):
        with self.gate:
            index = self.index
        return index[word]
