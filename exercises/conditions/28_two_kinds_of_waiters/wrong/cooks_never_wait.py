# fails with: assertion
"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    def __init__(self, places):
        self.dishes = []
        self.changed = threading.Condition()

    def put(self, dish):
        with self.changed:
            self.dishes.append(dish)
            self.changed.notify()

    def take(self):
        with self.changed:
            while not self.dishes:
                self.changed.wait()
            return self.dishes.pop(0)
