# fails with: assertion
"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = places
        self.dishes = []
        self.lock = threading.Lock()
        self.place_free = threading.Condition(self.lock)
        self.dish_ready = threading.Condition(self.lock)

    def put(self, dish):
        with self.lock:
            while len(self.dishes) == self.places:
                self.place_free.wait()
            self.dishes.append(dish)
            self.dish_ready.notify()

    def take(self):
        with self.lock:
            while not self.dishes:
                self.dish_ready.wait()
            self.place_free.notify()
            return self.dishes.pop()
