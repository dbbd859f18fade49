# fails with: serialised
"""The accounts behind a city's travel cards."""

import threading
from dataclasses import dataclass


@dataclass
class Account:
    card: int
    balance: int
    lock: object = threading.Lock()

    def pay(self, fare, record):
        with self.lock:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with self.lock:
            self.balance += amount
            record(self.card, self.balance)
