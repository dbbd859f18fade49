# fails with: stuck
"""A parcel station: couriers bring parcels to the customers' boxes, and customers fetch them there."""

import threading


class Box:
    def __init__(self):
        self.parcels = []
        self.arrived = threading.Condition()


class Station:
    def __init__(self):
        self.lock = threading.Lock()
        self.boxes = {}
        self.brought = 0
        self.fetched = 0

    def bring(self, customer, parcel):
        with self.lock:
            box = self._box_of(customer)
            box.parcels.append(parcel)
            self.brought += 1
        with box.arrived:
            box.arrived.notify()

    def fetch(self, customer):
        while True:
            with self.lock:
                box = self._box_of(customer)
                if box.parcels:
                    self.fetched += 1
                    return box.parcels.pop(0)
            with box.arrived:
                box.arrived.wait()

    def ledger(self):
        with self.lock:
            return self.brought, self.fetched

    def _box_of(self, customer):
        return self.boxes.setdefault(customer, Box())
