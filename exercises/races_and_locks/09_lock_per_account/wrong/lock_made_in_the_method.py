# fails with: assertion
"""The accounts behind a city's travel cards."""

import threading


class Account:
    def __init__(self, card, balance):
        self.card = card
        self.balance = balance

    def pay(self, fare, record):
        lock = threading.Lock()
        with lock:
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        lock = threading.Lock()
        with lock:
            self.balance += amount
            record(self.card, self.balance)
