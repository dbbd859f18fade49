# fails with: assertion
"""Travel cards: money is put on them at machines, and taken off at the gates."""

import threading


class Card:
    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def top_up(self, amount):
        balance = self.balance
        with self._lock:
            self.balance = balance + amount

    def pay(self, fare):
        balance = self.balance
        if balance < fare:
            return False
        with self._lock:
            self.balance = balance - fare
        return True
