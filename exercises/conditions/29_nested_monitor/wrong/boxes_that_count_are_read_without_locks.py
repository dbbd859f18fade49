# fails with: assertion
"""A parcel station: couriers bring parcels to the customers' boxes, and customers fetch them there."""

import threading


class Box:
    def __init__(self):
        self.parcels = []
        self.brought = 0
        self.fetched = 0
        self.arrived = threading.Condition()

    def put(self, parcel):
        with self.arrived:
            self.parcels.append(parcel)
            self.brought += 1
            self.arrived.notify()

    def take(self):
        with self.arrived:
            while not self.parcels:
                self.arrived.wait()
            self.fetched += 1
            return self.parcels.pop(0)


class Station:
    def __init__(self):
        self.lock = threading.Lock()
        self.boxes = {}

    def bring(self, customer, parcel):
        self._box_of(customer).put(parcel)

    def fetch(self, customer):
        return self._box_of(customer).take()

    def ledger(self):
        with self.lock:
            boxes = list(self.boxes.values())
        return sum(box.brought for box in boxes), sum(box.fetched for box in boxes)

    def _box_of(self, customer):
        with self.lock:
            return self.boxes.setdefault(customer, Box())
