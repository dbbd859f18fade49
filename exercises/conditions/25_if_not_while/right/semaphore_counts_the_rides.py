"""Hands the rides of a taxi company to its drivers."""

import threading
from collections import deque


class Dispatch:
    def __init__(self):
        self.rides = deque()
        self.waiting = threading.Semaphore(0)

    def post(self, ride):
        self.rides.append(ride)
        self.waiting.release()

    def next_ride(self):
        self.waiting.acquire()
        return self.rides.popleft()
