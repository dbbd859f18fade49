"""Moves money between the accounts of a bank; each account has its own lock."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount, book):
    first, second = sorted((source, target), key=id)
    first.lock.acquire()
    try:
        second.lock.acquire()
        try:
            source.balance -= amount
            target.balance += amount
            book(source, target, amount)
        finally:
            second.lock.release()
    finally:
        first.lock.release()
