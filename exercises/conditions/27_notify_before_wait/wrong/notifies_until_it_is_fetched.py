# fails with: polling
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading
import time


class Results:
    def __init__(self):
        self.found = {}
        self.news = threading.Condition()
        self.fetched = set()

    def deliver(self, sample, result):
        self.found[sample] = result
        while sample not in self.fetched:
            with self.news:
                self.news.notify_all()
            time.sleep(0.1)

    def fetch(self, sample):
        with self.news:
            self.news.wait()
            self.fetched.add(sample)
            return self.found[sample]
