"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.first = 0
        self.count = 0
        self.changed = threading.Condition()

    def put(self, dish):
        with self.changed:
            while self.count == len(self.places):
                self.changed.wait()
            self.places[(self.first + self.count) % len(self.places)] = dish
            self.count += 1
            self.changed.notify_all()

    def take(self):
        with self.changed:
            while self.count == 0:
                self.changed.wait()
            dish = self.places[self.first]
            self.first = (self.first + 1) % len(self.places)
            self.count -= 1
            self.changed.notify()
            return dish
