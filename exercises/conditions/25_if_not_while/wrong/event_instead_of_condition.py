# fails with: exception
"""Hands the rides of a taxi company to its drivers."""

import threading


class Dispatch:
    def __init__(self):
        self.rides = []
        self.news = threading.Event()

    def post(self, ride):
        self.rides.append(ride)
        self.news.set()

    def next_ride(self):
        self.news.wait()
        self.news.clear()
        return self.rides.pop(0)
