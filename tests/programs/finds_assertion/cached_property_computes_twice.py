"""`functools.cached_property` holds no lock."""

import functools
import threading


class Report:
    def __init__(self):
        self.computed = []

    @functools.cached_property
    def total(self):
        self.computed.append(1)
        return 5


report = Report()


def read():
    assert report.total == 5


def scenario():
    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(report.computed) == 1
