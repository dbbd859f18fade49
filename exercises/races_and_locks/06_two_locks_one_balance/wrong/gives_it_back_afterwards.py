# fails with: assertion
"""Travel cards: money is put on them at machines, and taken off at the gates."""

import threading


class Card:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def top_up(self, amount):
        with self._lock:
            self.balance += amount

    def pay(self, fare):
        with self._lock:
            self.balance -= fare
        with self._lock:
            if self.balance >= 0:
                return True
            self.balance += fare
            return False
