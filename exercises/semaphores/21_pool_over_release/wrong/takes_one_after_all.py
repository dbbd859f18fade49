# fails with: stuck
"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading


class NoLicence(Exception):
    pass


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = threading.BoundedSemaphore(licences)

    def encode(self, film, run):
        try:
            if not self.free.acquire(timeout=self.patience):
                self.free.acquire()
                raise NoLicence(film)
            return run(film)
        finally:
            self.free.release()
