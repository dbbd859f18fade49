# fails with: stuck
"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.first = 0
        self.count = 0
        self.lock = threading.Lock()
        self.free = threading.Semaphore(places)
        self.ready = threading.Semaphore(0)

    def put(self, dish):
        with self.lock:
            self.free.acquire()
            self.places[(self.first + self.count) % len(self.places)] = dish
            self.count += 1
        self.ready.release()

    def take(self):
        with self.lock:
            self.ready.acquire()
            dish = self.places[self.first]
            self.first = (self.first + 1) % len(self.places)
            self.count -= 1
        self.free.release()
        return dish
