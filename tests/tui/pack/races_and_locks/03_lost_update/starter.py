"""Counts the page views of a web shop, for all the threads that serve its pages."""


class PageViews:
    """How often the shop's pages were seen, in all."""

    def __init__(self) -> None:
        self.total = 0

    def hit(self) -> None:
        """One page was served."""
        self.total += 1

    def add(self, views: int) -> None:
        """The edge cache reports the pages that it served by itself."""
        self.total += views
