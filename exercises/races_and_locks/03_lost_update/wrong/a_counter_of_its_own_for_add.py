# fails with: assertion
"""Counts the page views of a web shop, for all the threads that serve its pages."""

import threading


class PageViews:
    def __init__(self) -> None:
        self._hits = 0
        self._added = 0
        self._lock = threading.Lock()

    @property
    def total(self) -> int:
        return self._hits + self._added

    def hit(self) -> None:
        with self._lock:
            self._hits += 1

    def add(self, views: int) -> None:
        self._added += views
