# fails with: assertion
"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import queue


class Hatch:
    def __init__(self, places):
        self.dishes = queue.Queue(maxsize=places + 1)

    def put(self, dish):
        self.dishes.put(dish)

    def take(self):
        return self.dishes.get()
