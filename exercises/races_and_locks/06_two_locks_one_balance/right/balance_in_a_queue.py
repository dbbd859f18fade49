"""Travel cards: money is put on them at machines, and taken off at the gates."""

import queue


class Card:
    """The balance lies in a queue of one place: who takes it out is alone with it."""

    def __init__(self, balance):
        self._place = queue.Queue(maxsize=1)
        self._place.put(balance)

    @property
    def balance(self):
        balance = self._place.get()
        self._place.put(balance)
        return balance

    def top_up(self, amount):
        self._place.put(self._place.get() + amount)

    def pay(self, fare):
        balance = self._place.get()
        enough = balance >= fare
        self._place.put(balance - fare if enough else balance)
        return enough
