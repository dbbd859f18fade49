# fails with: assertion
"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    """Looks whether there is anything in the list, instead of whether there is a list."""

    def __init__(self, read_words):
        self._read_words = read_words
        self._words = set()
        self._lock = threading.Lock()

    def knows(self, word):
        if not self._words:
            with self._lock:
                if not self._words:
                    for entry in self._read_words():
                        self._words.add(entry.lower())
        return word.lower() in self._words
