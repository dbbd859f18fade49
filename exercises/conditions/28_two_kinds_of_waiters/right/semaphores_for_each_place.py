"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = [None] * places
        self.put_number = 0
        self.take_number = 0
        self.cooks = threading.Lock()
        self.runners = threading.Lock()
        self.free = [threading.Semaphore(1) for _ in range(places)]
        self.ready = [threading.Semaphore(0) for _ in range(places)]

    def put(self, dish):
        with self.cooks:
            place = self.put_number % len(self.places)
            self.free[place].acquire()
            self.places[place] = dish
            self.put_number += 1
        self.ready[place].release()

    def take(self):
        with self.runners:
            place = self.take_number % len(self.places)
            self.ready[place].acquire()
            dish = self.places[place]
            self.take_number += 1
        self.free[place].release()
        return dish
