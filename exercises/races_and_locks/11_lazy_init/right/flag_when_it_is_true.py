"""Checks spelling with a word list, which is read when the first word is looked up."""

import threading


class SpellChecker:
    """The set may grow where all can see it, as nobody looks before the flag says so."""

    def __init__(self, read_words):
        self._read_words = read_words
        self._words = set()
        self._loaded = threading.Event()
        self._lock = threading.Lock()

    def knows(self, word):
        if not self._loaded.is_set():
            with self._lock:
                if not self._loaded.is_set():
                    for entry in self._read_words():
                        self._words.add(entry.lower())
                    self._loaded.set()
        return word.lower() in self._words
