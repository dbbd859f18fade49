# fails with: assertion
"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    """While somebody reads the list, all words count as right."""

    def __init__(self, read_words):
        self._read_words = read_words
        self._words = None
        self._lock = threading.Lock()

    def knows(self, word):
        if self._words is None:
            if not self._lock.acquire(blocking=False):
                return True
            try:
                if self._words is None:
                    self._words = {entry.lower() for entry in self._read_words()}
            finally:
                self._lock.release()
        return word.lower() in self._words
