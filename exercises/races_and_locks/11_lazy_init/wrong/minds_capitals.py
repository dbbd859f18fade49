# fails with: assertion
"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    def __init__(self, read_words):
        self._read_words = read_words
        self._words = None
        self._lock = threading.Lock()

    def knows(self, word):
        """Is that word in the list?"""
        if self._words is None:
            with self._lock:
                if self._words is None:
                    self._words = frozenset(self._read_words())
        return word in self._words
