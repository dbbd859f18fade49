# fails with: assertion
"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.first = 0
        self.count = 0
        self.lock = threading.Lock()
        self.place_free = threading.Condition(self.lock)
        self.dish_ready = threading.Condition(self.lock)

    def put(self, dish):
        with self.lock:
            while self.count == len(self.places):
                self.place_free.wait()
            self.places[(self.first + self.count) % len(self.places)] = dish
            self.count += 1
            self.dish_ready.notify()

    def take(self):
        with self.lock:
            while self.count == 0:
                self.dish_ready.wait()
            place = self.first
            self.first = (self.first + 1) % len(self.places)
            self.count -= 1
            self.place_free.notify()
        return self.places[place]
