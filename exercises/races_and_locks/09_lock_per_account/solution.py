"""The accounts behind a city's travel cards."""

import threading


class Account:
    """One travel card: what is left on it."""

    def __init__(self, card, balance):
        self.card = card
        self.balance = balance
        self._lock = threading.Lock()

    def pay(self, fare, record):
        """Take a fare off the card, and record what is left."""
        with self._lock:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        """Put money on the card, and record what is on it now."""
        with self._lock:
            self.balance += amount
            record(self.card, self.balance)
