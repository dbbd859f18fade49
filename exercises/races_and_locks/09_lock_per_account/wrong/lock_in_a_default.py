# fails with: serialised
"""The accounts behind a city's travel cards."""

import threading


class Account:
    """Each account keeps its own lock; but the default of an argument is made only once."""

    def __init__(self, card, balance, lock=threading.Lock()):
        self.card = card
        self.balance = balance
        self._lock = lock

    def pay(self, fare, record):
        with self._lock:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with self._lock:
            self.balance += amount
            record(self.card, self.balance)
