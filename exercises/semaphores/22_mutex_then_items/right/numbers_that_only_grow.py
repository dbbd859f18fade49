"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.put_so_far = 0
        self.taken_so_far = 0
        self.at_tail = threading.Lock()
        self.at_head = threading.Lock()
        self.free = threading.Semaphore(places)
        self.filled = threading.Semaphore(0)

    @property
    def count(self):
        return self.put_so_far - self.taken_so_far

    def put(self, plate):
        self.free.acquire()
        with self.at_tail:
            self.places[self.put_so_far % len(self.places)] = plate
            self.put_so_far += 1
        self.filled.release()

    def take(self):
        self.filled.acquire()
        with self.at_head:
            plate = self.places[self.taken_so_far % len(self.places)]
            self.taken_so_far += 1
        self.free.release()
        return plate
