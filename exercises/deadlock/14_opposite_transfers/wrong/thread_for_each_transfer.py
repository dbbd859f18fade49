# fails with: assertion
"""Moves money between the accounts of a bank; each account has its own lock."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount, book):
    def move():
        first, second = sorted((source, target), key=lambda account: account.number)
        with first.lock:
            with second.lock:
                source.balance -= amount
                target.balance += amount
                book(source, target, amount)

    threading.Thread(target=move).start()
