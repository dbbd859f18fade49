"""Counts the page views of a web shop, for all the threads that serve its pages."""

import threading


class PageViews:
    """How often the shop's pages were seen, in all."""

    def __init__(self) -> None:
        self.total = 0
        self._lock = threading.Lock()

    def hit(self) -> None:
        """One page was served."""
        with self._lock:
            self.total += 1

    def add(self, views: int) -> None:
        """The edge cache reports the pages that it served by itself."""
        with self._lock:
            self.total += views
