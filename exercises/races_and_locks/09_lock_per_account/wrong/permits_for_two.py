# fails with: assertion
"""The accounts behind a city's travel cards."""

import threading


class Account:
    """Two gates at a time may book."""

    _permits = threading.BoundedSemaphore(2)

    def __init__(self, card, balance):
        self.card = card
        self.balance = balance

    def pay(self, fare, record):
        with self._permits:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with self._permits:
            self.balance += amount
            record(self.card, self.balance)
