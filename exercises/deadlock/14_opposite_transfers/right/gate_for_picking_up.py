"""Moves money between the accounts of a bank; each account has its own lock."""

import threading

_picking_up = threading.Lock()


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.RLock()


def transfer(source, target, amount, book):
    """One at a time may pick up locks: nobody who waits for one at the gate can be waited for in turn."""
    with _picking_up:
        source.lock.acquire()
        target.lock.acquire()
    try:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
    finally:
        target.lock.release()
        source.lock.release()
