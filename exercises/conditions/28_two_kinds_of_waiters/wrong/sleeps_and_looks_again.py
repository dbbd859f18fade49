# fails with: polling
"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading
import time


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.first = 0
        self.count = 0
        self.lock = threading.Lock()

    def put(self, dish):
        self.lock.acquire()
        while self.count == len(self.places):
            self.lock.release()
            time.sleep(0.01)
            self.lock.acquire()
        self.places[(self.first + self.count) % len(self.places)] = dish
        self.count += 1
        self.lock.release()

    def take(self):
        self.lock.acquire()
        while self.count == 0:
            self.lock.release()
            time.sleep(0.01)
            self.lock.acquire()
        dish = self.places[self.first]
        self.first = (self.first + 1) % len(self.places)
        self.count -= 1
        self.lock.release()
        return dish
