"""Moves money between the accounts of a bank; each account has its own lock."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount, book):
    """Move `amount` from `source` to `target` and book it, while nobody else can touch either account."""
    first, second = sorted((source, target), key=lambda account: account.number)
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
