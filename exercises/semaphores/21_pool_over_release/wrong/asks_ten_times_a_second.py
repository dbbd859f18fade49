# fails with: polling
"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading


class NoLicence(Exception):
    """All licences were in use for as long as we were willing to wait."""


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = threading.BoundedSemaphore(licences)

    def encode(self, film, run):
        for _ in range(self.patience * 10):
            if self.free.acquire(timeout=0.1):
                break
        else:
            raise NoLicence(film)
        try:
            return run(film)
        finally:
            self.free.release()
