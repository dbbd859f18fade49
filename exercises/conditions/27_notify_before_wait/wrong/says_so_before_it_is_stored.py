# fails with: exception
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading


class Results:
    def __init__(self):
        self.found = {}
        self.events = {}
        self.lock = threading.Lock()

    def _event(self, sample):
        with self.lock:
            return self.events.setdefault(sample, threading.Event())

    def deliver(self, sample, result):
        self._event(sample).set()
        self.found[sample] = result

    def fetch(self, sample):
        self._event(sample).wait()
        return self.found[sample]
