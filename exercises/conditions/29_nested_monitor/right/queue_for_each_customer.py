"""A parcel station: couriers bring parcels to the customers' boxes, and customers fetch them there."""

import queue
import threading


class Station:
    """A queue is a box that looks after itself; the ledger is written before the parcel is put in."""

    def __init__(self):
        self.lock = threading.Lock()
        self.boxes = {}
        self.brought = 0
        self.fetched = 0

    def bring(self, customer, parcel):
        with self.lock:
            box = self.boxes.setdefault(customer, queue.Queue())
            self.brought += 1
        box.put(parcel)

    def fetch(self, customer):
        with self.lock:
            box = self.boxes.setdefault(customer, queue.Queue())
        parcel = box.get()
        with self.lock:
            self.fetched += 1
        return parcel

    def ledger(self):
        with self.lock:
            return self.brought, self.fetched
