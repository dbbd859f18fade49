# fails with: serialised
"""The accounts behind a city's travel cards."""

import threading

LOCKS = [threading.Lock() for _ in range(100)]


class Account:
    def __init__(self, card, balance):
        self.card = card
        self.balance = balance
        self._lock = LOCKS[card % len(LOCKS)]

    def pay(self, fare, record):
        with self._lock:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with self._lock:
            self.balance += amount
            record(self.card, self.balance)
