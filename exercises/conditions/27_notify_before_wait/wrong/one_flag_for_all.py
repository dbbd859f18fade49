# fails with: exception
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading


class Results:
    def __init__(self):
        self.found = {}
        self.news = threading.Condition()
        self.arrived = False

    def deliver(self, sample, result):
        with self.news:
            self.found[sample] = result
            self.arrived = True
            self.news.notify_all()

    def fetch(self, sample):
        with self.news:
            while not self.arrived:
                self.news.wait()
            return self.found[sample]
