"""Hands the rides of a taxi company to its drivers."""

import queue
import threading


class Dispatch:
    def __init__(self):
        self.lock = threading.Lock()
        self.rides = []
        self.drivers = []

    def post(self, ride):
        with self.lock:
            if self.drivers:
                self.drivers.pop(0).put(ride)
            else:
                self.rides.append(ride)

    def next_ride(self):
        with self.lock:
            if self.rides:
                return self.rides.pop(0)
            mine = queue.Queue()
            self.drivers.append(mine)
        return mine.get()
