# fails with: assertion
"""Counts the page views of a web shop, for all the threads that serve its pages."""

import threading


class PageViews:
    def __init__(self) -> None:
        self.total = 0
        self._lock = threading.Lock()

    def _read(self) -> int:
        with self._lock:
            return self.total

    def hit(self) -> None:
        self.total = self._read() + 1

    def add(self, views: int) -> None:
        self.total = self._read() + views
