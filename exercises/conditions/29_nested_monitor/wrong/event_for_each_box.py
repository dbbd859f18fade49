# fails with: exception, assertion
"""A parcel station: couriers bring parcels to the customers' boxes, and customers fetch them there."""

import threading


class Station:
    def __init__(self):
        self.lock = threading.Lock()
        self.boxes = {}
        self.brought = 0
        self.fetched = 0

    def _box_of(self, customer):
        return self.boxes.setdefault(customer, ([], threading.Event()))

    def bring(self, customer, parcel):
        with self.lock:
            parcels, there = self._box_of(customer)
            parcels.append(parcel)
            self.brought += 1
            there.set()

    def fetch(self, customer):
        with self.lock:
            parcels, there = self._box_of(customer)
        there.wait()
        with self.lock:
            self.fetched += 1
            return parcels.pop(0)

    def ledger(self):
        with self.lock:
            return self.brought, self.fetched
