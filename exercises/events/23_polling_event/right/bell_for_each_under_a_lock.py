"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.lock = threading.Lock()
        self.waiting = []
        self.index = None
        threading.Thread(target=self._load, args=(load,)).start()

    def _load(self, load):
        index = load()
        with self.lock:
            self.index = index
            for bell in self.waiting:
                bell.set()

    def find(self, word):
        with self.lock:
            if self.index is None:
                bell = threading.Event()
                self.waiting.append(bell)
            else:
                bell = None
        if bell:
            bell.wait()
        return self.index[word]
