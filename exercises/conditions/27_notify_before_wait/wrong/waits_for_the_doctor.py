# fails with: stuck
"""Passes the results of a hospital's laboratory on to the doctors who wait for them."""

import threading


class Results:
    def __init__(self):
        self.found = {}
        self.news = threading.Condition()
        self.waiting = threading.Semaphore(0)

    def deliver(self, sample, result):
        self.waiting.acquire()
        with self.news:
            self.found[sample] = result
            self.news.notify_all()

    def fetch(self, sample):
        with self.news:
            self.waiting.release()
            self.news.wait()
            return self.found[sample]
