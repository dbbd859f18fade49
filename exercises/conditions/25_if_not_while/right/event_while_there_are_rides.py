"""Hands the rides of a taxi company to its drivers."""

import threading


class Dispatch:
    def __init__(self):
        self.rides = []
        self.lock = threading.Lock()
        self.any = threading.Event()

    def post(self, ride):
        with self.lock:
            self.rides.append(ride)
            self.any.set()

    def next_ride(self):
        while True:
            self.any.wait()
            with self.lock:
                if self.rides:
                    ride = self.rides.pop(0)
                    if not self.rides:
                        self.any.clear()
                    return ride
