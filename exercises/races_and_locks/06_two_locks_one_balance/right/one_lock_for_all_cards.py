"""Travel cards: money is put on them at machines, and taken off at the gates."""

import threading

_cards = threading.Lock()


class Card:
    """Coarse, and right: cards that have nothing to do with each other wait for each other."""

    def __init__(self, balance):
        self.balance = balance

    def top_up(self, amount):
        _cards.acquire()
        try:
            self.balance += amount
        finally:
            _cards.release()

    def pay(self, fare):
        _cards.acquire()
        try:
            enough = self.balance >= fare
            if enough:
                self.balance -= fare
            return enough
        finally:
            _cards.release()
