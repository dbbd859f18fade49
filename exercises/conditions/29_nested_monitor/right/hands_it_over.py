"""A parcel station: couriers bring parcels to the customers' boxes, and customers fetch them there."""

import threading
from collections import defaultdict, deque
from concurrent.futures import Future


class Station:
    """Who finds no parcel leaves a Future, and the courier hands the parcel over."""

    def __init__(self):
        self.lock = threading.Lock()
        self.parcels = defaultdict(deque)
        self.waiting = defaultdict(deque)
        self.brought = 0
        self.fetched = 0

    def bring(self, customer, parcel):
        with self.lock:
            self.brought += 1
            if self.waiting[customer]:
                self.fetched += 1
                self.waiting[customer].popleft().set_result(parcel)
            else:
                self.parcels[customer].append(parcel)

    def fetch(self, customer):
        with self.lock:
            if self.parcels[customer]:
                self.fetched += 1
                return self.parcels[customer].popleft()
            parcel = Future()
            self.waiting[customer].append(parcel)
        return parcel.result()

    def ledger(self):
        with self.lock:
            return self.brought, self.fetched
