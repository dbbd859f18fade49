# fails with: assertion
"""Moves money between the accounts of a bank; each account has its own lock."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount, book):
    with source.lock:
        if target.lock.acquire(timeout=2):
            try:
                source.balance -= amount
                target.balance += amount
                book(source, target, amount)
            finally:
                target.lock.release()
