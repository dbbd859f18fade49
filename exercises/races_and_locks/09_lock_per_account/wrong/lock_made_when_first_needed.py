# fails with: assertion
"""The accounts behind a city's travel cards."""

import threading


class Account:
    """Most cards are seldom used: the lock is made when it is first needed."""

    def __init__(self, card, balance):
        self.card = card
        self.balance = balance
        self._own_lock = None

    @property
    def _lock(self):
        if self._own_lock is None:
            self._own_lock = threading.Lock()
        return self._own_lock

    def pay(self, fare, record):
        with self._lock:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with self._lock:
            self.balance += amount
            record(self.card, self.balance)
