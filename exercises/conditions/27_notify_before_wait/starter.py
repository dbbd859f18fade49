"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading


class Results:
    def __init__(self):
        self.found = {}
        self.news = threading.Condition()

    def deliver(self, sample, result):
        """The laboratory has examined a sample."""
        with self.news:
            self.found[sample] = result
            self.news.notify_all()

    def fetch(self, sample):
        """The result for this sample; who asks too early waits for it."""
        with self.news:
            self.news.wait()
            return self.found[sample]
