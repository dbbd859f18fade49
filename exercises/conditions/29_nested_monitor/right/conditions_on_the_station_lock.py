"""A parcel station: couriers bring parcels to the customers' boxes, and customers fetch them there."""

import threading


class Box:
    """The parcels of one customer; its Condition is made with the lock of the station."""

    def __init__(self, lock):
        self.parcels = []
        self.arrived = threading.Condition(lock)


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
            box.arrived.notify()

    def fetch(self, customer):
        with self.lock:
            box = self._box_of(customer)
            while not box.parcels:
                box.arrived.wait()
            self.fetched += 1
            return box.parcels.pop(0)

    def ledger(self):
        with self.lock:
            return self.brought, self.fetched

    def _box_of(self, customer):
        if customer not in self.boxes:
            self.boxes[customer] = Box(self.lock)
        return self.boxes[customer]
