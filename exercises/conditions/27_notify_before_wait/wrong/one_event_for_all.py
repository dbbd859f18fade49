# fails with: exception
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading


class Results:
    def __init__(self):
        self.found = {}
        self.news = threading.Event()

    def deliver(self, sample, result):
        self.found[sample] = result
        self.news.set()

    def fetch(self, sample):
        self.news.wait()
        return self.found[sample]
