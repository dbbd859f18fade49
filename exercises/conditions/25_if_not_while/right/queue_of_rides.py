"""Hands the rides of a taxi company to its drivers."""

import queue


class Dispatch:
    def __init__(self):
        self.rides = queue.Queue()

    def post(self, ride):
        self.rides.put(ride)

    def next_ride(self):
        return self.rides.get()
