"""Hands the rides of a taxi company to its drivers."""

import threading


class Dispatch:
    def __init__(self):
        self.rides = []
        self.news = threading.Condition()
        self.turn = threading.Lock()

    def post(self, ride):
        with self.news:
            self.rides.append(ride)
            self.news.notify()

    def next_ride(self):
        with self.turn:  # one driver at a time waits for news: nobody can overtake
            with self.news:
                if not self.rides:
                    self.news.wait()
                return self.rides.pop(0)
