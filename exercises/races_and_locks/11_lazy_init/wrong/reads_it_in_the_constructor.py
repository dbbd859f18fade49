# fails with: assertion
"""Checks spelling with a word list."""


class SpellChecker:
    def __init__(self, read_words):
        self._words = {entry.lower() for entry in read_words()}

    def knows(self, word):
        return word.lower() in self._words
