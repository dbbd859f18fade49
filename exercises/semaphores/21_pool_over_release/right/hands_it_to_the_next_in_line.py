"""Encodes films for a broadcaster, with no more encodings at once than it has licences for."""

import threading
from collections import deque


class NoLicence(Exception):
    pass


class Licences:
    """Hands each licence that gets free to the one who has waited longest."""

    def __init__(self, number):
        self.lock = threading.Lock()
        self.free = number
        self.waiting = deque()

    def borrow(self, patience):
        with self.lock:
            if self.free:
                self.free -= 1
                return True
            mine = threading.Event()
            self.waiting.append(mine)
        if mine.wait(patience):
            return True
        with self.lock:
            if mine.is_set():
                return True
            self.waiting.remove(mine)
            return False

    def give_back(self):
        with self.lock:
            if self.waiting:
                self.waiting.popleft().set()
            else:
                self.free += 1


class Encoder:
    def __init__(self, licences, patience):
        self.patience = patience
        self.licences = Licences(licences)

    def encode(self, film, run):
        if not self.licences.borrow(self.patience):
            raise NoLicence(film)
        try:
            return run(film)
        finally:
            self.licences.give_back()
