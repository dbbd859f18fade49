# fails with: stuck
"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.head = 0
        self.tail = 0
        self.count = 0
        self.mutex = threading.Lock()
        self.not_full = threading.Condition(self.mutex)
        self.not_empty = threading.Condition(self.mutex)

    def put(self, plate):
        with self.not_full:
            while self.count == len(self.places):
                self.not_full.wait()
            self.places[self.tail] = plate
            self.tail = (self.tail + 1) % len(self.places)
            self.count += 1
            if self.count == 1:  # it was empty
                self.not_empty.notify()

    def take(self):
        with self.not_empty:
            while self.count == 0:
                self.not_empty.wait()
            plate = self.places[self.head]
            self.head = (self.head + 1) % len(self.places)
            self.count -= 1
            if self.count == len(self.places) - 1:  # it was full
                self.not_full.notify()
            return plate
