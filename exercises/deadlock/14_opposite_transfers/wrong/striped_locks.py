# fails with: deadlock
"""Moves money between the accounts of a bank; a few locks are shared by all accounts."""

import threading

_locks = [threading.RLock() for _ in range(2)]


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


def transfer(source, target, amount, book):
    with _locks[source.number % len(_locks)]:
        with _locks[target.number % len(_locks)]:
            source.balance -= amount
            target.balance += amount
            book(source, target, amount)
