# fails with: assertion
"""Counts the page views of a web shop, for all the threads that serve its pages."""

import threading


class PageViews:
    def __init__(self) -> None:
        self.total = 0
        self._mine = threading.local()

    def _lock(self) -> threading.Lock:
        if not hasattr(self._mine, "lock"):
            self._mine.lock = threading.Lock()
        return self._mine.lock

    def hit(self) -> None:
        with self._lock():
            self.total += 1

    def add(self, views: int) -> None:
        with self._lock():
            self.total += views
