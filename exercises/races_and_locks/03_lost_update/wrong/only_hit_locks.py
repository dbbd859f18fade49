# fails with: assertion
"""Counts the page views of a web shop, for all the threads that serve its pages."""

import threading


class PageViews:
    def __init__(self) -> None:
        self.total = 0
        self._lock = threading.Lock()

    def hit(self) -> None:
        with self._lock:
            self.total += 1

    def add(self, views: int) -> None:
        self.total += views
