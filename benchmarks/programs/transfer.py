"""Two transfers in opposite directions, the locks taken in one order."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = (source, target) if source.number < target.number else (target, source)
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount


def scenario():
    one, other = Account(1, 100), Account(2, 100)
    threads = [
        threading.Thread(target=transfer, args=(one, other, 10)),
        threading.Thread(target=transfer, args=(other, one, 20)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (one.balance, other.balance) == (110, 90)
