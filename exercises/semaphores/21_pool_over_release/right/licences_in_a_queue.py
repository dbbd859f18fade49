"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import queue


class NoLicence(Exception):
    """All licences were in use for as long as we were willing to wait."""


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.free = queue.Queue()
        for number in range(licences):
            self.free.put(number)

    def encode(self, film, run):
        try:
            licence = self.free.get(timeout=self.patience)
        except queue.Empty:
            raise NoLicence(film) from None
        try:
            return run(film)
        finally:
            self.free.put(licence)
