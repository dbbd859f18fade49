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
    """A lock for the boxes and one for the ledger, never both at a time; a parcel is counted before it is put in."""

    def __init__(self):
        self.at_boxes = threading.Lock()
        self.at_ledger = threading.Lock()
        self.boxes = {}
        self.brought = 0
        self.fetched = 0

    def bring(self, customer, parcel):
        with self.at_ledger:
            self.brought += 1
        self._box_of(customer).put(parcel)

    def fetch(self, customer):
        parcel = self._box_of(customer).take()
        with self.at_ledger:
            self.fetched += 1
        return parcel

    def ledger(self):
        with self.at_ledger:
            return self.brought, self.fetched

    def _box_of(self, customer):
        with self.at_boxes:
            return self.boxes.setdefault(customer, Box())
