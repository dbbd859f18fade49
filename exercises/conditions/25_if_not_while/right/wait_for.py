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
        with self.news:
            self.news.wait_for(lambda: self.rides)
            return self.rides.pop(0)
