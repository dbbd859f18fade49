# fails with: stuck
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading


class Results:
    def __init__(self):
        self.found = {}
        self.lock = threading.Lock()
        self.locks = {}

    def deliver(self, sample, result):
        self.found[sample] = result
        with self.lock:
            lock = self.locks.setdefault(sample, threading.Semaphore(0))
        lock.release()

    def fetch(self, sample):
        with self.lock:
            lock = self.locks.setdefault(sample, threading.Semaphore(0))
        lock.acquire()
        return self.found[sample]
