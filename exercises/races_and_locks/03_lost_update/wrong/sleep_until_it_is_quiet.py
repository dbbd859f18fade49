# fails with: assertion
"""Counts the page views of a web shop, for all the threads that serve its pages."""

import random
import time


class PageViews:
    def __init__(self) -> None:
        self.total = 0

    def hit(self) -> None:
        time.sleep(random.random() / 100)
        self.total += 1

    def add(self, views: int) -> None:
        time.sleep(random.random() / 100)
        self.total += views
