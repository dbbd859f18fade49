# fails with: assertion
"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading
from concurrent.futures import Future


class SpellChecker:
    def __init__(self, read_words):
        self._read_words = read_words
        self._words = None
        self._lock = threading.Lock()

    def knows(self, word):
        """Is that word in the list?"""
        with self._lock:
            words = self._words
            mine = words is None
            if mine:
                words = self._words = Future()
        if mine:
            try:
                words.set_result({entry.lower() for entry in self._read_words()})
            except OSError as error:
                words.set_exception(error)
        return word.lower() in words.result()
