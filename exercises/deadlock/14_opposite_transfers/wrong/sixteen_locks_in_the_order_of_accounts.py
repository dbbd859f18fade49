# fails with: deadlock
"""Moves money between the accounts of a bank; sixteen locks for all of them."""

import threading

_locks = [threading.RLock() for _ in range(16)]


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = _locks[number % 16]


def transfer(source, target, amount, book):
    """Move `amount` from `source` to `target` and book it, while nobody else can touch either account."""
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
