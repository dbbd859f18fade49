# fails with: serialised
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import queue
import threading


class Catalogue:
    def __init__(self, load):
        self.box = queue.Queue()
        threading.Thread(target=self._load, args=(load,), name="loader").start()

    def _load(self, load):
        self.box.put(load())

    def find(self, word):
        index = self.box.get()
        answer = index[word]
        self.box.put(index)
        return answer
