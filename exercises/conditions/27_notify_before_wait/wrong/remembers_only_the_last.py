# fails with: stuck
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading


class Results:
    def __init__(self):
        self.sample = self.result = None
        self.news = threading.Condition()

    def deliver(self, sample, result):
        with self.news:
            self.sample, self.result = sample, result
            self.news.notify_all()

    def fetch(self, sample):
        with self.news:
            while self.sample != sample:
                self.news.wait()
            return self.result
