"""Hands the rides of a taxi company to its drivers."""

import itertools
import threading
from collections import defaultdict
from concurrent.futures import Future


class Dispatch:
    """Driver number n gets ride number n."""

    def __init__(self):
        self.lock = threading.Lock()
        self.posted = itertools.count()
        self.asked = itertools.count()
        self.futures = defaultdict(Future)

    def post(self, ride):
        with self.lock:
            place = self.futures[next(self.posted)]
        place.set_result(ride)

    def next_ride(self):
        with self.lock:
            place = self.futures[next(self.asked)]
        return place.result()
