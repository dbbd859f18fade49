"""Moves money between the accounts of a bank; each account has its own lock."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount, book):
    """Who has the first lock in order never waits for somebody who waits for it: a retry comes through."""
    first, second = sorted((source, target), key=lambda account: account.number)
    while True:
        first.lock.acquire()
        if second.lock.acquire(blocking=False):
            break
        first.lock.release()
    try:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
    finally:
        second.lock.release()
        first.lock.release()
