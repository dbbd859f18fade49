# fails with: stuck
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading


class Results:
    def __init__(self):
        self.found = {}
        self.news = threading.Condition()

    def deliver(self, sample, result):
        with self.news:
            self.found[sample] = result
            self.news.notify()

    def fetch(self, sample):
        with self.news:
            while sample not in self.found:
                self.news.wait()
            self.news.notify()
            return self.found[sample]
