"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading
import time


class NoLicence(Exception):
    """All licences were in use for as long as we were willing to wait."""


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = licences
        self.changed = threading.Condition()

    def encode(self, film, run):
        deadline = time.monotonic() + self.patience
        with self.changed:
            while self.free == 0:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise NoLicence(film)
                self.changed.wait(left)
            self.free -= 1
        try:
            return run(film)
        finally:
            with self.changed:
                self.free += 1
                self.changed.notify()
