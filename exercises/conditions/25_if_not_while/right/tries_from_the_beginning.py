"""Hands the rides of a taxi company to its drivers."""

import threading


class Dispatch:
    def __init__(self):
        self.rides = []
        self.news = threading.Condition()

    def post(self, ride):
        with self.news:
            self.rides.append(ride)
            self.news.notify_all()

    def next_ride(self):
        while True:
            with self.news:
                if not self.rides:
                    self.news.wait()
                if self.rides:
                    return self.rides.pop(0)
