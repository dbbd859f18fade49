"""Counts the page views of a web shop, for all the threads that serve its pages."""


class PageViews:
    """Every report is kept; `list.append` is one step for all threads."""

    def __init__(self) -> None:
        self._reports: list[int] = []

    @property
    def total(self) -> int:
        return sum(self._reports)

    def hit(self) -> None:
        self._reports.append(1)

    def add(self, views: int) -> None:
        self._reports.append(views)
