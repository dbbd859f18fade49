# fails with: assertion
"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    """An empty set, put there under the lock, says that somebody is at it."""

    def __init__(self, read_words):
        self._read_words = read_words
        self._words = None
        self._lock = threading.Lock()

    def knows(self, word):
        with self._lock:
            mine = self._words is None
            if mine:
                self._words = set()
        if mine:
            for entry in self._read_words():
                self._words.add(entry.lower())
        return word.lower() in self._words
