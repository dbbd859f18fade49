# fails with: polling
"""Hands the rides of a taxi company to its drivers."""

import threading
import time


class Dispatch:
    def __init__(self):
        self.rides = []
        self.news = threading.Condition()

    def post(self, ride):
        with self.news:
            self.rides.append(ride)
            self.news.notify()

    def next_ride(self):
        while True:
            with self.news:
                if self.rides:
                    return self.rides.pop(0)
            time.sleep(0.1)
