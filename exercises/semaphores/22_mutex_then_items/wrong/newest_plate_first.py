# fails with: assertion
"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import threading


class Hatch:
    def __init__(self, places):
        self.plates = []
        self.count = 0
        self.mutex = threading.Semaphore(1)
        self.free = threading.Semaphore(places)
        self.filled = threading.Semaphore(0)

    def put(self, plate):
        self.free.acquire()
        with self.mutex:
            self.plates.append(plate)
            self.count += 1
        self.filled.release()

    def take(self):
        self.filled.acquire()
        with self.mutex:
            plate = self.plates.pop()
            self.count -= 1
        self.free.release()
        return plate
