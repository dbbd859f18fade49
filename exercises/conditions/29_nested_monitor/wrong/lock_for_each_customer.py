# fails with: stuck
"""A parcel station: couriers bring parcels to the customers' boxes, and customers fetch them there."""

import threading


class Box:
    """The parcels of one customer."""

    def __init__(self):
        self.parcels = []
        self.arrived = threading.Condition()

    def put(self, parcel):
        with self.arrived:
            self.parcels.append(parcel)
            self.arrived.notify()

    def take(self):
        with self.arrived:
            while not self.parcels:
                self.arrived.wait()
            return self.parcels.pop(0)


class Station:
    """A lock for each customer in place of one for the station."""

    def __init__(self):
        self.lock = threading.Lock()
        self.locks = {}
        self.boxes = {}
        self.brought = 0
        self.fetched = 0

    def _lock_of(self, customer):
        with self.lock:
            return self.locks.setdefault(customer, threading.Lock())

    def bring(self, customer, parcel):
        with self._lock_of(customer):
            self._box_of(customer).put(parcel)
            self.brought += 1

    def fetch(self, customer):
        with self._lock_of(customer):
            parcel = self._box_of(customer).take()
            self.fetched += 1
            return parcel

    def ledger(self):
        with self.lock:
            return self.brought, self.fetched

    def _box_of(self, customer):
        return self.boxes.setdefault(customer, Box())
