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
            self.arrived.wait_for(lambda: self.parcels)
            self.fetched += 1
            return self.parcels.pop(0)

    def counts(self):
        with self.arrived:
            return self.brought, self.fetched


class Station:
    """Each box counts for itself; the ledger is the sum."""

    def __init__(self):
        self.lock = threading.Lock()
        self.boxes = {}

    def bring(self, customer, parcel):
        self._box_of(customer).put(parcel)

    def fetch(self, customer):
        return self._box_of(customer).take()

    def ledger(self):
        with self.lock:
            counts = [box.counts() for box in self.boxes.values()]
        return sum(brought for brought, _ in counts), sum(fetched for _, fetched in counts)

    def _box_of(self, customer):
        with self.lock:
            if customer not in self.boxes:
                self.boxes[customer] = Box()
            return self.boxes[customer]
