# fails with: assertion
"""Moves money between the accounts of a bank; each pair of accounts has its own lock."""

import threading

_pair_locks = {}
_pair_locks_lock = threading.Lock()


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance


def _lock_of(source, target):
    pair = min(source.number, target.number), max(source.number, target.number)
    with _pair_locks_lock:
        return _pair_locks.setdefault(pair, threading.Lock())


def transfer(source, target, amount, book):
    with _lock_of(source, target):
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
