# fails with: assertion
"""The accounts behind a city's travel cards."""

import threading


class Account:
    """The lock of the class is held for the sums only."""

    _lock = threading.Lock()

    def __init__(self, card, balance):
        self.card = card
        self.balance = balance

    def pay(self, fare, record):
        with self._lock:
            self.balance -= fare
            left = self.balance
        record(self.card, left)

    def top_up(self, amount, record):
        with self._lock:
            self.balance += amount
            left = self.balance
        record(self.card, left)
