# fails with: assertion
"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading
import time


class NoLicence(Exception):
    """All licences were in use for as long as we were willing to wait."""


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = licences

    def encode(self, film, run):
        if self.free == 0:
            time.sleep(self.patience)
            if self.free == 0:
                raise NoLicence(film)
        self.free -= 1
        try:
            return run(film)
        finally:
            self.free += 1
