"""Moves money between the accounts of a bank; sixteen locks for all of them."""

import threading

_locks = [threading.RLock() for _ in range(16)]


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


def transfer(source, target, amount, book):
    """Move `amount` from `source` to `target` and book it, while nobody else can touch either account."""
    first, second = sorted((source.number % 16, target.number % 16))
    with _locks[first], _locks[second]:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
