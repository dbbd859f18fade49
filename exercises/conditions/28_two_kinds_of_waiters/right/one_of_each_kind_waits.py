"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    """Only one cook and one runner at a time come to the hatch, so that the two kinds can't be mixed up."""

    def __init__(self, places):
        self.places = places
        self.dishes = []
        self.cooks = threading.Lock()
        self.runners = threading.Lock()
        self.changed = threading.Condition()

    def put(self, dish):
        with self.cooks, self.changed:
            while len(self.dishes) == self.places:
                self.changed.wait()
            self.dishes.append(dish)
            self.changed.notify()

    def take(self):
        with self.runners, self.changed:
            while not self.dishes:
                self.changed.wait()
            dish = self.dishes.pop(0)
            self.changed.notify()
            return dish
