"""Answers search requests of a museum's catalogue; the index is loaded in the background."""

from concurrent.futures import ThreadPoolExecutor


class Catalogue:
    def __init__(self, load):
        loader = ThreadPoolExecutor(max_workers=1)
        self.index = loader.submit(load)
        loader.shutdown(wait=False)

    def find(self, word):
        return self.index.result()[word]
