"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading


class NoLicence(Exception):
    """All licences were in use for as long as we were willing to wait."""


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = threading.Semaphore(licences)

    def encode(self, film, run):
        if self.free.acquire(True, self.patience):
            try:
                result = run(film)
            except BaseException:
                self.free.release()
                raise
            self.free.release()
            return result
        raise NoLicence(film)
