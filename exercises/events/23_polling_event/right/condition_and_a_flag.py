"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.loaded = threading.Condition()
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        index = load()
        with self.loaded:
            self.index = index
            self.loaded.notify_all()

    def find(self, word):
        with self.loaded:
            self.loaded.wait_for(lambda: self.index is not None)
        return self.index[word]
