# fails with: assertion
"""Checks spelling with a word list, which each thread reads when it looks up its first word."""

import threading


class SpellChecker:
    def __init__(self, read_words):
        self._read_words = read_words
        self._mine = threading.local()

    def knows(self, word):
        if not hasattr(self._mine, "words"):
            self._mine.words = {entry.lower() for entry in self._read_words()}
        return word.lower() in self._mine.words
