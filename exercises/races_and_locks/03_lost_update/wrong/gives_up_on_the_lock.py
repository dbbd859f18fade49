# fails with: assertion
"""Counts the page views of a web shop, for all the threads that serve its pages."""

import threading


class PageViews:
    def __init__(self) -> None:
        self.total = 0
        self._lock = threading.Lock()

    def hit(self) -> None:
        self.add(1)

    def add(self, views: int) -> None:
        if self._lock.acquire(timeout=5):
            try:
                self.total += views
            finally:
                self._lock.release()
