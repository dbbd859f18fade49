# fails with: assertion, stuck
"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.first = 0
        self.count = 0
        self.place_free = threading.Condition()
        self.dish_ready = threading.Condition()

    def put(self, dish):
        with self.place_free:
            while self.count == len(self.places):
                self.place_free.wait()
            self.places[(self.first + self.count) % len(self.places)] = dish
            self.count += 1
        with self.dish_ready:
            self.dish_ready.notify()

    def take(self):
        with self.dish_ready:
            while self.count == 0:
                self.dish_ready.wait()
            dish = self.places[self.first]
            self.first = (self.first + 1) % len(self.places)
            self.count -= 1
        with self.place_free:
            self.place_free.notify()
        return dish
