"""Counts the page views of a web shop, for all the threads that serve its pages."""

import threading


class PageViews:
    """Each thread counts what it sees in a box of its own; the total is summed when somebody asks."""

    def __init__(self) -> None:
        self._mine = threading.local()
        self._boxes: list[list[int]] = []

    @property
    def total(self) -> int:
        return sum(box[0] for box in list(self._boxes))

    def hit(self) -> None:
        self.add(1)

    def add(self, views: int) -> None:
        if not hasattr(self._mine, "box"):
            self._mine.box = [0]
            self._boxes.append(self._mine.box)
        self._mine.box[0] += views
