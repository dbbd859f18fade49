# fails with: assertion
"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    def __init__(self, read_words):
        self._read_words = read_words
        self._words = set()
        self._begun = threading.Lock()
        self._ready = threading.Event()

    def knows(self, word):
        if self._begun.acquire(blocking=False):
            self._ready.set()
            for entry in self._read_words():
                self._words.add(entry.lower())
            self._begun.release()
        self._ready.wait()
        return word.lower() in self._words
