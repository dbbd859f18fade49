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
            self.changed.wait_for(lambda: self.count < len(self.places))
            self.places[self.tail] = plate
            self.tail = (self.tail + 1) % len(self.places)
            self.count += 1
            self.changed.notify_all()

    def take(self):
        with self.changed:
            self.changed.wait_for(lambda: self.count > 0)
            plate = self.places[self.head]
            self.head = (self.head + 1) % len(self.places)
            self.count -= 1
            self.changed.notify_all()
            return plate
