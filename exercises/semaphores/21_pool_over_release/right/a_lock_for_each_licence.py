"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading


class NoLicence(Exception):
    pass


class Encoder:
    """A lock for each licence, and a bell that rings when one gets free."""

    def __init__(self, licences, patience):
        self.patience = patience
        self.locks = [threading.Lock() for _ in range(licences)]
        self.bell = threading.Condition()

    def _take(self):
        for lock in self.locks:
            if lock.acquire(blocking=False):
                return lock

    def encode(self, film, run):
        with self.bell:
            lock = self.bell.wait_for(self._take, self.patience)
        if lock is None:
            raise NoLicence(film)
        try:
            return run(film)
        finally:
            with self.bell:
                lock.release()
                self.bell.notify()
