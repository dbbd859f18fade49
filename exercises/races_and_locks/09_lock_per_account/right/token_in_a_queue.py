"""The accounts behind a city's travel cards."""

import queue


class Account:
    """Who books takes the card's token, and puts it back."""

    def __init__(self, card, balance):
        self.card = card
        self.balance = balance
        self._token = queue.Queue()
        self._token.put("token")

    def pay(self, fare, record):
        self.top_up(-fare, record)

    def top_up(self, amount, record):
        token = self._token.get()
        try:
            self.balance += amount
            record(self.card, self.balance)
        finally:
            self._token.put(token)
