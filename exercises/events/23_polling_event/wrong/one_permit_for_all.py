# fails with: stuck
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.ready = threading.Semaphore(0)
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.index = load()
        self.ready.release()

    def find(self, word):
        self.ready.acquire()
        return self.index[word]
