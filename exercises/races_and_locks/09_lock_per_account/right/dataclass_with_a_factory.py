"""The accounts behind a city's travel cards."""

import threading
from dataclasses import dataclass, field


@dataclass
class Account:
    card: int
    balance: int
    lock: object = field(default_factory=threading.RLock, repr=False)

    def pay(self, fare, record):
        self.top_up(-fare, record)

    def top_up(self, amount, record):
        with self.lock:
            self.balance += amount
            record(self.card, self.balance)
