"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    """`knows` is replaced when there is something to look into."""

    def __init__(self, read_words):
        self._read_words = read_words
        self._look_up = None
        self._lock = threading.RLock()

    def knows(self, word):
        look_up = self._look_up
        if look_up is None:
            with self._lock:
                look_up = self._look_up
                if look_up is None:
                    words = frozenset(entry.lower() for entry in self._read_words())
                    look_up = self._look_up = words.__contains__
        return look_up(word.lower())
