"""Moves money between the accounts of a bank; each account has its own lock."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount, book):
    """Move `amount` from `source` to `target` and book it, while nobody else can touch either account."""
    with source.lock, target.lock:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
