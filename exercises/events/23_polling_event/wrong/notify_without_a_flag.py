# fails with: stuck
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.ready = threading.Condition()
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.index = load()
        with self.ready:
            self.ready.notify_all()

    def find(self, word):
        with self.ready:
            self.ready.wait()
        return self.index[word]
