"""Travel cards: money is put on them at machines, and taken off at the gates."""

import threading


class Card:
    """A travel card."""

    def __init__(self, balance):
        self.balance = balance
        self._lock = threading.Lock()

    def top_up(self, amount):
        """Put money on the card."""
        with self._lock:
            self.balance += amount

    def pay(self, fare):
        """Charge the card with `fare` and return True, or return False if it doesn't hold enough."""
        with self._lock:
            if self.balance < fare:
                return False
            self.balance -= fare
            return True
