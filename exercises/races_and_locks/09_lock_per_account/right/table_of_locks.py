"""The accounts behind a city's travel cards."""

import threading

_table = {}
_table_lock = threading.Lock()


def _lock_of(card):
    """The lock of that card; the table's own lock is held only while it is looked up."""
    with _table_lock:
        if card not in _table:
            _table[card] = threading.Lock()
        return _table[card]


class Account:
    def __init__(self, card, balance):
        self.card = card
        self.balance = balance

    def pay(self, fare, record):
        with _lock_of(self.card):
            self.balance -= fare
            record(self.card, self.balance)

    def top_up(self, amount, record):
        with _lock_of(self.card):
            self.balance += amount
            record(self.card, self.balance)
