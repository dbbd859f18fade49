"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import threading


class Hatch:
    """A ring of places: plates go in at `tail` and come out at `head`, in the order in which they were put."""

    def __init__(self, places):
        self.places = [None] * places
        self.head = 0
        self.tail = 0
        self.count = 0
        self.mutex = threading.Semaphore(1)
        self.free = threading.Semaphore(places)
        self.filled = threading.Semaphore(0)

    def put(self, plate):
        """Put a plate in; wait while all places are taken."""
        self.free.acquire()
        self.mutex.acquire()
        self.places[self.tail] = plate
        self.tail = (self.tail + 1) % len(self.places)
        self.count += 1
        self.filled.release()
        self.mutex.release()

    def take(self):
        """Take out the plate that has waited longest; wait while there is none."""
        self.filled.acquire()
        self.mutex.acquire()
        plate = self.places[self.head]
        self.head = (self.head + 1) % len(self.places)
        self.count -= 1
        self.free.release()
        self.mutex.release()
        return plate
