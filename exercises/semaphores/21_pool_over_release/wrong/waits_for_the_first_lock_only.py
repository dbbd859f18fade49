# fails with: assertion
"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading


class NoLicence(Exception):
    pass


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.locks = [threading.Lock() for _ in range(licences)]

    def encode(self, film, run):
        for lock in self.locks:
            if lock.acquire(blocking=False):
                break
        else:
            lock = self.locks[0]
            if not lock.acquire(timeout=self.patience):
                raise NoLicence(film)
        try:
            return run(film)
        finally:
            lock.release()
