# fails with: stuck
"""Hands the rides of a taxi company to its drivers."""

import threading


class Dispatch:
    def __init__(self):
        self.rides = []
        self.news = threading.Condition()

    def post(self, ride):
        with self.news:
            self.rides.append(ride)
            self.news.notify()

    def next_ride(self):
        while not self.rides:
            with self.news:
                self.news.wait()
        with self.news:
            return self.rides.pop(0)
