"""Do transfers end, keep the money together, and leave strangers alone?"""

import threading

from exercise import Account, transfer

from threadloom import overlap, region


def opposite_transfers_both_end():
    """Ada pays Bob while Bob pays Ada: both transfers end, and the money is right."""
    bank = _Bank(ada=100, bob=100)
    bank.pay_at_once(["ada to bob 30"], ["bob to ada 20"])
    bank.check(ada=90, bob=110)


def rich_and_poor_change_places():
    """Ada pays Bob twice while Bob pays Ada, and who of them is richer changes on the way."""
    bank = _Bank(ada=100, bob=80)
    bank.pay_at_once(["ada to bob 30", "ada to bob 25"], ["bob to ada 10"])
    bank.check(ada=55, bob=125)


def two_pay_the_same_person():
    """Ada and Cem both pay Bob, and he gets both payments."""
    bank = _Bank(ada=100, bob=100, cem=100)
    bank.pay_at_once(["ada to bob 30"], ["cem to bob 20"])
    bank.check(ada=70, bob=150, cem=80)


def a_transfer_to_oneself_ends():
    """Ada moves money from her account to the same account while Bob pays her."""
    bank = _Bank(ada=100, bob=100)
    bank.pay_at_once(["ada to ada 40"], ["bob to ada 20"])
    bank.check(ada=120, bob=80)


@overlap("booking")
def strangers_do_not_wait_for_each_other():
    """Ada pays Bob while Cem pays Dan, and both can be booked at the same time."""
    bank = _Bank(ada=100, bob=100, cem=100, dan=100)
    bank.pay_at_once(["ada to bob 30"], ["cem to dan 20"])
    bank.check(ada=70, bob=130, cem=80, dan=120)


class _Bank:
    """Accounts by name, and a journal which says what should be in them by what was booked."""

    def __init__(self, **balances):
        self.accounts = {name: Account(number, balances[name]) for number, name in enumerate(balances, start=1)}
        self.journal = balances
        self.bookings = {}
        self.complaints = []

    def pay_at_once(self, *lists):
        """Make the transfers of each list one after the other, the lists at the same time."""
        threads = []
        for texts in lists:
            payments = tuple(self._payment(text) for text in texts)
            threads.append(threading.Thread(target=_in_turn, args=payments, name=texts[0]))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _payment(self, text):
        payer, _, payee, amount = text.split()
        amount = int(amount)
        source, target = self.accounts[payer], self.accounts[payee]
        journal, complaints = self.journal, self.complaints
        bookings = self.bookings[text] = []

        def complain(complaint):
            complaints.append(complaint)  # kept, lest `transfer` should swallow the error
            raise AssertionError(complaint)

        def compare(name, balance, right):
            if balance != right:
                complain(f"when {text!r} was booked, {name} had {balance} instead of {right}")

        def book(booked_source, booked_target, booked_amount):
            if booked_source is not source or booked_target is not target or booked_amount != amount:
                complain(f"{text!r} was ordered, but another transfer was booked")
            bookings.append(amount)
            journal[payer] -= amount
            journal[payee] += amount
            with region("booking"):
                compare(payer, source.balance, journal[payer])
                compare(payee, target.balance, journal[payee])

        return lambda: transfer(source, target, amount, book)

    def check(self, **balances):
        assert not self.complaints, self.complaints[0]
        for text, bookings in self.bookings.items():
            assert len(bookings) == 1, f"{text!r} was booked {len(bookings)} times"
        for name, right in balances.items():
            balance = self.accounts[name].balance
            assert balance == right, f"at the end {name} had {balance} instead of {right}"


def _in_turn(*payments):
    for payment in payments:
        payment()
