# fails with: stuck
"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.head = 0
        self.tail = 0
        self.count = 0
        self.changed = threading.Condition()

    def put(self, plate):
        with self.changed:
            while self.count == len(self.places):
                self.changed.wait()
            self.places[self.tail] = plate
            self.tail = (self.tail + 1) % len(self.places)
            self.count += 1
            self.changed.notify()

    def take(self):
        with self.changed:
            while self.count == 0:
                self.changed.wait()
            plate = self.places[self.head]
            self.head = (self.head + 1) % len(self.places)
            self.count -= 1
            self.changed.notify()
            return plate
