# fails with: misuse
"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading


class NoLicence(Exception):
    """All licences were in use for as long as we were willing to wait."""


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = threading.BoundedSemaphore(licences)
        self.licences = licences

    def encode(self, film, run):
        try:
            if not self.free.acquire(timeout=self.patience):
                raise NoLicence(film)
            return run(film)
        finally:
            if self.free._value < self.licences:
                self.free.release()
