# fails with: livelock
"""Moves money between the accounts of a bank; each account has its own lock."""

import threading
import time


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount, book):
    while True:
        source.lock.acquire()
        if target.lock.acquire(timeout=0.1):
            break
        source.lock.release()
        time.sleep(0.1)
    source.balance -= amount
    target.balance += amount
    book(source, target, amount)
    target.lock.release()
    source.lock.release()
