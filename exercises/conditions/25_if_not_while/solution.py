"""Hands the rides of a taxi company to its drivers."""

import threading


class Dispatch:
    """Rides come in by telephone; each goes to the driver who asks for one next."""

    def __init__(self):
        self.rides = []
        self.news = threading.Condition()

    def post(self, ride):
        """A customer has called."""
        with self.news:
            self.rides.append(ride)
            self.news.notify()

    def next_ride(self):
        """The ride that has waited longest; a driver waits here while there is none."""
        with self.news:
            while not self.rides:
                self.news.wait()
            return self.rides.pop(0)
