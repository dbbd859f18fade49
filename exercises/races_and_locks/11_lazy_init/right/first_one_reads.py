"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    """One reads without any lock, the others wait under a condition until there is a list, or nobody reads any more."""

    def __init__(self, read_words):
        self._read_words = read_words
        self._words = None
        self._reading = False
        self._changed = threading.Condition()

    def knows(self, word):
        with self._changed:
            self._changed.wait_for(lambda: not self._reading)
            mine = self._reading = self._words is None
        if mine:
            words = None
            try:
                words = {entry.lower() for entry in self._read_words()}
            finally:
                with self._changed:
                    self._words = words
                    self._reading = False
                    self._changed.notify_all()
        return word.lower() in self._words
