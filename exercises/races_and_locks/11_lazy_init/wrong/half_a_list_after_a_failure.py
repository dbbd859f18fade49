# fails with: assertion
"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    """Always locks; and still the list is put in its place before it is whole."""

    def __init__(self, read_words):
        self._read_words = read_words
        self._words = None
        self._lock = threading.Lock()

    def knows(self, word):
        with self._lock:
            if self._words is None:
                self._words = set()
                for entry in self._read_words():
                    self._words.add(entry.lower())
            return word.lower() in self._words
