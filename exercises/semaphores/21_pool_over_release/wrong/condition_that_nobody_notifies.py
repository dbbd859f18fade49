# fails with: assertion
"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading


class NoLicence(Exception):
    pass


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = licences
        self.changed = threading.Condition()

    def encode(self, film, run):
        with self.changed:
            if not self.changed.wait_for(lambda: self.free > 0, self.patience):
                raise NoLicence(film)
            self.free -= 1
        try:
            return run(film)
        finally:
            with self.changed:
                self.free += 1
