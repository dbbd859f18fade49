"""Travel cards: money is put on them at machines, and taken off at the gates."""

import threading


class Card:
    """A card that is empty at first sight is refused at once; one that looks full enough is looked at again."""

    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def top_up(self, amount):
        with self._lock:
            self.balance += amount

    def pay(self, fare):
        if self.balance < fare:
            return False
        with self._lock:
            if self.balance < fare:
                return False
            self.balance -= fare
            return True
