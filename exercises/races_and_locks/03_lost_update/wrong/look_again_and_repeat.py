# fails with: assertion
"""Counts the page views of a web shop, for all the threads that serve its pages."""


class PageViews:
    def __init__(self) -> None:
        self.total = 0

    def hit(self) -> None:
        self.add(1)

    def add(self, views: int) -> None:
        while True:
            before = self.total
            after = before + views
            if self.total == before:
                self.total = after
                return
