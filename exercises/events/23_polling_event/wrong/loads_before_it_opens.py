# fails with: assertion
"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

import threading


class Catalogue:
    def __init__(self, load):
        self.index = load()

    def find(self, word):
        return self.index[word]
