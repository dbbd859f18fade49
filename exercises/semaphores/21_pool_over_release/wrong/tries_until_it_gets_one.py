# fails with: polling, livelock
"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading


class NoLicence(Exception):
    """All licences were in use for as long as we were willing to wait."""


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = threading.BoundedSemaphore(licences)

    def encode(self, film, run):
        while not self.free.acquire(timeout=self.patience):
            pass
        try:
            return run(film)
        finally:
            self.free.release()
