# fails with: assertion
"""The accounts behind a city's travel cards."""

import threading


class Account:
    _lock = threading.Lock()

    def __init__(self, card, balance):
        self.card = card
        self.balance = balance

    def pay(self, fare, record):
        with self._lock:
            self.balance -= fare
            threading.Thread(target=record, args=(self.card, self.balance)).start()

    def top_up(self, amount, record):
        with self._lock:
            self.balance += amount
            threading.Thread(target=record, args=(self.card, self.balance)).start()
