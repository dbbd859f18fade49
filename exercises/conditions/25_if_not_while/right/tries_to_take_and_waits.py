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
            while True:
                try:
                    return self.rides.pop(0)
                except IndexError:
                    self.news.wait()
