"""The accounts behind a city's travel cards."""

import threading

_changed = threading.Condition()
_busy = set()


class Account:
    """One lock for all, but only while it is looked up and noted which cards are busy."""

    def __init__(self, card, balance):
        self.card = card
        self.balance = balance

    def pay(self, fare, record):
        self._book(-fare, record)

    def top_up(self, amount, record):
        self._book(amount, record)

    def _book(self, amount, record):
        with _changed:
            _changed.wait_for(lambda: self.card not in _busy)
            _busy.add(self.card)
        try:
            self.balance += amount
            record(self.card, self.balance)
        finally:
            with _changed:
                _busy.remove(self.card)
                _changed.notify_all()
