# fails with: polling
"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import threading
import time


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.head = 0
        self.tail = 0
        self.count = 0
        self.mutex = threading.Semaphore(1)

    def put(self, plate):
        while True:
            with self.mutex:
                if self.count < len(self.places):
                    self.places[self.tail] = plate
                    self.tail = (self.tail + 1) % len(self.places)
                    self.count += 1
                    return
            time.sleep(0.01)

    def take(self):
        while True:
            with self.mutex:
                if self.count > 0:
                    plate = self.places[self.head]
                    self.head = (self.head + 1) % len(self.places)
                    self.count -= 1
                    return plate
            time.sleep(0.01)
