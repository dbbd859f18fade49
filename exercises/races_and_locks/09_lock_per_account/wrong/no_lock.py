# fails with: assertion
"""The accounts behind a city's travel cards."""


class Account:
    def __init__(self, card, balance):
        self.card = card
        self.balance = balance

    def pay(self, fare, record):
        self.balance -= fare
        record(self.card, self.balance)

    def top_up(self, amount, record):
        self.balance += amount
        record(self.card, self.balance)
