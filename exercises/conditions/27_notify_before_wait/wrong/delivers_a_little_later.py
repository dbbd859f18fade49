# fails with: stuck
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading
import time


class Results:
    def __init__(self):
        self.found = {}
        self.news = threading.Condition()

    def deliver(self, sample, result):
        time.sleep(1)
        with self.news:
            self.found[sample] = result
            self.news.notify_all()

    def fetch(self, sample):
        with self.news:
            self.news.wait()
            return self.found[sample]
