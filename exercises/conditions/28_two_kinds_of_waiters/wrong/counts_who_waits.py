# fails with: stuck
"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    """Counts who waits, and calls only if somebody of the right kind does."""

    def __init__(self, places):
        self.places = places
        self.dishes = []
        self.cooks = 0
        self.runners = 0
        self.changed = threading.Condition()

    def put(self, dish):
        with self.changed:
            while len(self.dishes) == self.places:
                self.cooks += 1
                self.changed.wait()
                self.cooks -= 1
            self.dishes.append(dish)
            if self.runners:
                self.changed.notify()

    def take(self):
        with self.changed:
            while not self.dishes:
                self.runners += 1
                self.changed.wait()
                self.runners -= 1
            dish = self.dishes.pop(0)
            if self.cooks:
                self.changed.notify()
            return dish
