"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    """Dishes stand in a ring of places: `count` of them, from place `first` on."""

    def __init__(self, places):
        self.places = [None] * places
        self.first = 0
        self.count = 0
        self.changed = threading.Condition()

    def put(self, dish):
        """Put a dish on the hatch; wait while there is no place."""
        with self.changed:
            while self.count == len(self.places):
                self.changed.wait()
            self.places[(self.first + self.count) % len(self.places)] = dish
            self.count += 1
            self.changed.notify()

    def take(self):
        """Take the dish that has stood there longest; wait while there is none."""
        with self.changed:
            while self.count == 0:
                self.changed.wait()
            dish = self.places[self.first]
            self.first = (self.first + 1) % len(self.places)
            self.count -= 1
            self.changed.notify()
            return dish
