# fails with: assertion
"""The accounts behind a city's travel cards."""

import threading


class Account:
    def __init__(self, card, balance):
        self.card = card
        self.balance = balance
        self._pay_lock = threading.Lock()
        self._top_up_lock = threading.Lock()

    def pay(self, fare, record):
        with self._pay_lock:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with self._top_up_lock:
            self.balance += amount
            record(self.card, self.balance)
