# fails with: deadlock
"""Moves money between the accounts of a bank; each account has its own lock."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount, book):
    """Move `amount` from `source` to `target` and book it; accounts with even numbers come first."""
    first, second = (source, target) if source.number % 2 < target.number % 2 else (target, source)
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
