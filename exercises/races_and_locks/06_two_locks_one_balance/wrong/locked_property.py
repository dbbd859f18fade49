# fails with: assertion
"""Travel cards: money is put on them at machines, and taken off at the gates."""

import threading


class Card:
    def __init__(self, balance):
        self._lock = threading.Lock()
        self._balance = balance

    @property
    def balance(self):
        with self._lock:
            return self._balance

    @balance.setter
    def balance(self, balance):
        with self._lock:
            self._balance = balance

    def top_up(self, amount):
        self.balance += amount

    def pay(self, fare):
        if self.balance < fare:
            return False
        self.balance -= fare
        return True
