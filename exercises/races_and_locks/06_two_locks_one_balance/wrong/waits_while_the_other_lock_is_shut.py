# fails with: assertion
"""Travel cards: money is put on them at machines, and taken off at the gates."""

import threading
import time


class Card:
    def __init__(self, balance):
        self.balance = balance
        self._top_up_lock = threading.Lock()
        self._pay_lock = threading.Lock()

    def top_up(self, amount):
        while self._pay_lock.locked():
            time.sleep(0.01)
        with self._top_up_lock:
            self.balance += amount

    def pay(self, fare):
        while self._top_up_lock.locked():
            time.sleep(0.01)
        with self._pay_lock:
            if self.balance < fare:
                return False
            self.balance -= fare
            return True
