"""Moves money between the accounts of a bank; an account is busy or free."""

import threading

_changed = threading.Condition()


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.busy = False


def transfer(source, target, amount, book):
    """Move `amount` from `source` to `target` and book it, while nobody else can touch either account."""
    with _changed:
        while source.busy or target.busy:
            _changed.wait()
        source.busy = target.busy = True
    try:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
    finally:
        with _changed:
            source.busy = target.busy = False
            _changed.notify_all()
