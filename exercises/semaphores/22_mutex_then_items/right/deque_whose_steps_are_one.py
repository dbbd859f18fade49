"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import threading
from collections import deque


class Hatch:
    def __init__(self, places):
        self.plates = deque()
        self.free = threading.Semaphore(places)
        self.filled = threading.Semaphore(0)

    @property
    def count(self):
        return len(self.plates)

    def put(self, plate):
        self.free.acquire()
        self.plates.append(plate)
        self.filled.release()

    def take(self):
        self.filled.acquire()
        plate = self.plates.popleft()
        self.free.release()
        return plate
