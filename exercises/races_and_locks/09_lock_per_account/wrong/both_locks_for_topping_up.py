# fails with: serialised
"""The accounts behind a city's travel cards."""

import threading


class Account:
    _all_accounts = threading.Lock()

    def __init__(self, card, balance):
        self.card = card
        self.balance = balance
        self._lock = threading.Lock()

    def pay(self, fare, record):
        with self._lock:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with self._all_accounts, self._lock:
            self.balance += amount
            record(self.card, self.balance)
