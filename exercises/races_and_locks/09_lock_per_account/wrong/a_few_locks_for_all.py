# fails with: serialised
"""The accounts behind a city's travel cards."""

import threading


class Account:
    """Sixteen locks, dealt out by the number of the card."""

    _locks = [threading.Lock() for _ in range(16)]

    def __init__(self, card, balance):
        self.card = card
        self.balance = balance
        self._lock = self._locks[card % len(self._locks)]

    def pay(self, fare, record):
        with self._lock:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with self._lock:
            self.balance += amount
            record(self.card, self.balance)
