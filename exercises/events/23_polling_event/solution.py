"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        """Begin to load, and return at once: `load()` gives the index and may take minutes."""
        self.index = None
        self.ready = threading.Event()
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.index = load()
        self.ready.set()

    def find(self, word):
        """Where to find `word`; requests that come before the index is loaded wait for it."""
        self.ready.wait()
        return self.index[word]
