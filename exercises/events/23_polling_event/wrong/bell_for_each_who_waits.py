# fails with: stuck
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.index = None
        self.waiting = []
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.index = load()
        for event in self.waiting:
            event.set()

    def find(self, word):
        if self.index is None:
            mine = threading.Event()
            self.waiting.append(mine)
            mine.wait()
        return self.index[word]
