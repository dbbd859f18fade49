"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading
from collections import defaultdict


class Results:
    """A condition for each sample, on one lock."""

    def __init__(self):
        self.lock = threading.Lock()
        self.found = {}
        self.news = defaultdict(lambda: threading.Condition(self.lock))

    def deliver(self, sample, result):
        with self.lock:
            self.found[sample] = result
            self.news[sample].notify_all()

    def fetch(self, sample):
        with self.lock:
            while sample not in self.found:
                self.news[sample].wait()
            return self.found[sample]
