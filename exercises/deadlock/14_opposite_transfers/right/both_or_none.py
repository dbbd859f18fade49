"""Moves money between the accounts of a bank; a transfer reserves both accounts or none."""

import threading

_reservations = threading.Condition()


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.busy = False


def transfer(source, target, amount, book):
    with _reservations:
        while source.busy or target.busy:
            _reservations.wait()
        source.busy = target.busy = True
    try:
        source.balance -= amount
        target.balance += amount
        book(source, target, amount)
    finally:
        with _reservations:
            source.busy = target.busy = False
            _reservations.notify_all()
