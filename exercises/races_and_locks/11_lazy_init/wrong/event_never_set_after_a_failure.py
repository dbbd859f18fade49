# fails with: stuck
"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    """The first one reads; all others wait for it."""

    def __init__(self, read_words):
        self._read_words = read_words
        self._words = None
        self._begun = False
        self._lock = threading.Lock()
        self._ready = threading.Event()

    def knows(self, word):
        with self._lock:
            mine = not self._begun
            self._begun = True
        if mine:
            self._words = {entry.lower() for entry in self._read_words()}
            self._ready.set()
        self._ready.wait()
        return word.lower() in self._words
