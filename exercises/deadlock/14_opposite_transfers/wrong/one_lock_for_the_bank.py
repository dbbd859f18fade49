# fails with: serialised
"""Moves money between the accounts of a bank."""

import threading

_bank_lock = threading.Lock()


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


def transfer(source, target, amount, book):
    with _bank_lock:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
