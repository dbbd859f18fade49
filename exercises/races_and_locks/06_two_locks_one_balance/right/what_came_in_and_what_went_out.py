"""Travel cards: money is put on them at machines, and taken off at the gates."""

import threading


class Card:
    """Two sums, each with a lock of its own: then two locks guard two things."""

    def __init__(self, balance):
        self._came_in = balance
        self._went_out = 0
        self._top_up_lock = threading.Lock()
        self._pay_lock = threading.Lock()

    @property
    def balance(self):
        return self._came_in - self._went_out

    def top_up(self, amount):
        with self._top_up_lock:
            self._came_in += amount

    def pay(self, fare):
        with self._pay_lock:
            if self.balance < fare:
                return False
            self._went_out += fare
            return True
