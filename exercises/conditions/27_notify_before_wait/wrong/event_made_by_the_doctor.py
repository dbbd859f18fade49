# fails with: stuck
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading


class Results:
    def __init__(self):
        self.found = {}
        self.events = {}

    def deliver(self, sample, result):
        self.found[sample] = result
        if sample in self.events:
            self.events[sample].set()

    def fetch(self, sample):
        if sample not in self.found:
            self.events[sample] = threading.Event()
            self.events[sample].wait()
        return self.found[sample]
