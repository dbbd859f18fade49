"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading
from contextlib import contextmanager


class NoLicence(Exception):
    """All licences were in use for as long as we were willing to wait."""


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = threading.BoundedSemaphore(licences)

    @contextmanager
    def licence(self, film):
        if not self.free.acquire(timeout=self.patience):
            raise NoLicence(film)
        try:
            yield
        finally:
            self.free.release()

    def encode(self, film, run):
        with self.licence(film):
            return run(film)
