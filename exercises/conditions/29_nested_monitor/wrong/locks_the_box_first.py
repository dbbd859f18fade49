# fails with: deadlock, stuck
"""A parcel station: couriers bring parcels to the customers' boxes, and customers fetch them there."""

import threading


class Box:
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
    def __init__(self):
        self.lock = threading.Lock()
        self.boxes = {}
        self.brought = 0
        self.fetched = 0

    def bring(self, customer, parcel):
        with self.lock:
            self._box_of(customer).put(parcel)
            self.brought += 1

    def fetch(self, customer):
        with self.lock:
            box = self._box_of(customer)
        with box.arrived:
            with self.lock:
                parcel = box.take()
                self.fetched += 1
                return parcel

    def ledger(self):
        with self.lock:
            return self.brought, self.fetched

    def _box_of(self, customer):
        if customer not in self.boxes:
            self.boxes[customer] = Box()
        return self.boxes[customer]
