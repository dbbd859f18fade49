"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading
from contextlib import ExitStack


class NoLicence(Exception):
    pass


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = threading.BoundedSemaphore(licences)

    def encode(self, film, run):
        with ExitStack() as stack:
            if not self.free.acquire(timeout=self.patience):
                raise NoLicence(film)
            stack.callback(self.free.release)
            return run(film)
