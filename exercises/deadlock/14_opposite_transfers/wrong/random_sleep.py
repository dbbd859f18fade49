# fails with: deadlock
"""Moves money between the accounts of a bank; each account has its own lock."""

import threading
import time
from random import random


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount, book):
    time.sleep(random() / 10)
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount
            book(source, target, amount)
