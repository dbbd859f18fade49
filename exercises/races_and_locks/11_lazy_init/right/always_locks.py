"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    """The simplest: no look without the lock."""

    def __init__(self, read_words):
        self._read_words = read_words
        self._words = None
        self._lock = threading.Lock()

    def _all_words(self):
        with self._lock:
            if self._words is None:
                self._words = {entry.lower() for entry in self._read_words()}
            return self._words

    def knows(self, word):
        return word.lower() in self._all_words()
