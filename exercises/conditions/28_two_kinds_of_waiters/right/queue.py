"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import queue


class Hatch:
    """`queue.Queue` is just this: a bounded buffer with two conditions on one lock."""

    def __init__(self, places):
        self.dishes = queue.Queue(maxsize=places)

    def put(self, dish):
        self.dishes.put(dish)

    def take(self):
        return self.dishes.get()
