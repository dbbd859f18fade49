"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.ready = threading.Event()
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.index = load()
        self.ready.set()

    def find(self, word):
        while not self.ready.is_set():
            self.ready.wait()
        return self.index[word]
