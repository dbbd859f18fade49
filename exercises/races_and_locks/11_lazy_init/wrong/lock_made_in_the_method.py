# fails with: assertion
"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    def __init__(self, read_words):
        self._read_words = read_words
        self._words = None

    def knows(self, word):
        lock = threading.Lock()
        with lock:
            if self._words is None:
                self._words = {entry.lower() for entry in self._read_words()}
        return word.lower() in self._words
