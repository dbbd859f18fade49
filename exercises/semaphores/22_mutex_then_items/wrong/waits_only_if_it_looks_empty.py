# fails with: assertion
"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.head = 0
        self.tail = 0
        self.count = 0
        self.mutex = threading.Semaphore(1)
        self.free = threading.Semaphore(places)
        self.filled = threading.Semaphore(0)

    def put(self, plate):
        self.free.acquire()
        with self.mutex:
            self.places[self.tail] = plate
            self.tail = (self.tail + 1) % len(self.places)
            self.count += 1
            self.filled.release()

    def take(self):
        with self.mutex:
            empty = self.count == 0
        if empty:
            self.filled.acquire()
        with self.mutex:
            plate = self.places[self.head]
            self.head = (self.head + 1) % len(self.places)
            self.count -= 1
            self.free.release()
        return plate
