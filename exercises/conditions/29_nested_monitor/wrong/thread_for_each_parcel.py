# fails with: assertion
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
    def __init__(self):
        self.lock = threading.Lock()
        self.boxes = {}
        self.brought = 0
        self.fetched = 0

    def bring(self, customer, parcel):
        with self.lock:
            box = self._box_of(customer)
            self.brought += 1
        threading.Thread(target=box.put, args=(parcel,)).start()

    def fetch(self, customer):
        with self.lock:
            box = self._box_of(customer)
        parcel = box.take()
        with self.lock:
            self.fetched += 1
        return parcel

    def ledger(self):
        with self.lock:
            return self.brought, self.fetched

    def _box_of(self, customer):
        if customer not in self.boxes:
            self.boxes[customer] = Box()
        return self.boxes[customer]
