"""Moves money between the accounts of a bank; each account has its own lock."""

import threading
from contextlib import ExitStack


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount, book):
    """Lock each account that takes part once, lowest number first."""
    with ExitStack() as locks:
        for account in sorted({source, target}, key=lambda account: account.number):
            locks.enter_context(account.lock)
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
