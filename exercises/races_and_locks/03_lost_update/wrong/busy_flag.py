# fails with: assertion
"""Counts the page views of a web shop, for all the threads that serve its pages."""

import time


class PageViews:
    def __init__(self) -> None:
        self.total = 0
        self._busy = False

    def hit(self) -> None:
        self.add(1)

    def add(self, views: int) -> None:
        while self._busy:
            time.sleep(0.001)
        self._busy = True
        self.total += views
        self._busy = False
