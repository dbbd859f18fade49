"""A parcel station: couriers bring parcels to the customers' boxes, and customers fetch them there."""

import threading


class Station:
    def __init__(self):
        self.arrived = threading.Condition()
        self.boxes = {}
        self.brought = 0
        self.fetched = 0

    def bring(self, customer, parcel):
        with self.arrived:
            self.boxes.setdefault(customer, []).append(parcel)
            self.brought += 1
            self.arrived.notify_all()

    def fetch(self, customer):
        with self.arrived:
            while not self.boxes.get(customer):
                self.arrived.wait()
            self.fetched += 1
            return self.boxes[customer].pop(0)

    def ledger(self):
        with self.arrived:
            return self.brought, self.fetched
