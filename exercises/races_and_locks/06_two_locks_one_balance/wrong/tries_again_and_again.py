# fails with: polling
"""Travel cards: money is put on them at machines, and taken off at the gates."""

import threading
import time


class Card:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def _take(self):
        while not self._lock.acquire(blocking=False):
            time.sleep(0.001)

    def top_up(self, amount):
        self._take()
        self.balance += amount
        self._lock.release()

    def pay(self, fare):
        self._take()
        enough = self.balance >= fare
        if enough:
            self.balance -= fare
        self._lock.release()
        return enough
