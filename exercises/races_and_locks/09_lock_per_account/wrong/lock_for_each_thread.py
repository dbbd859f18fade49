# fails with: assertion
"""The accounts behind a city's travel cards."""

import threading


class Account:
    def __init__(self, card, balance):
        self.card = card
        self.balance = balance
        self._mine = threading.local()

    def _lock(self):
        if not hasattr(self._mine, "lock"):
            self._mine.lock = threading.Lock()
        return self._mine.lock

    def pay(self, fare, record):
        with self._lock():
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with self._lock():
            self.balance += amount
            record(self.card, self.balance)
