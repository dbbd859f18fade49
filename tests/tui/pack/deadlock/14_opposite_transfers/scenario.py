"""Do transfers end, keep the money together, and leave strangers alone?"""

import threading

from exercise import Account, transfer

from threadloom import overlap, region


def opposite_transfers_both_end():
    """Ada pays Bob while Bob pays Ada: both transfers end, and the money is right."""
    ada, bob = Account(1, 100), Account(2, 100)
    bank = _Bank(ada=ada, bob=bob)
    bank.pay_at_once([(ada, bob, 30)], [(bob, ada, 20)])
    bank.check(ada=90, bob=110)


def any_two_accounts_will_do():
    """Eve, whose account is number 60, pays Fay, who has number 120, while Fay pays Eve."""
    eve, fay = Account(60, 100), Account(120, 100)
    bank = _Bank(eve=eve, fay=fay)
    bank.pay_at_once([(eve, fay, 30)], [(fay, eve, 20)])
    bank.check(eve=90, fay=110)


def rich_and_poor_change_places():
    """Ada pays Bob twice while Bob pays Ada, and who of them is richer changes on the way."""
    ada, bob = Account(1, 100), Account(2, 80)
    bank = _Bank(ada=ada, bob=bob)
    bank.pay_at_once([(ada, bob, 30), (ada, bob, 25)], [(bob, ada, 10)])
    bank.check(ada=55, bob=125)


def one_is_paid_and_pays():
    """Ada pays Bob while Bob pays Cem, who is with a branch far away: Bob's account is touched by one at a time."""
    far = 60 + 14414400  # like Ada's number by n % 2, n % 3, …, n % 16, n % 64 and n % 100
    ada, bob, cem = Account(60, 100), Account(120, 100), Account(far, 100)
    bank = _Bank(ada=ada, bob=bob, cem=cem)
    bank.pay_at_once([(ada, bob, 30)], [(bob, cem, 20)])
    bank.check(ada=70, bob=110, cem=120)


def a_transfer_to_oneself_ends():
    """Ada moves money from her account to the same account while Bob pays her."""
    ada, bob = Account(1, 100), Account(2, 100)
    bank = _Bank(ada=ada, bob=bob)
    bank.pay_at_once([(ada, ada, 40)], [(bob, ada, 20)])
    bank.check(ada=120, bob=80)


@overlap("booking")
def strangers_do_not_wait_for_each_other():
    """Ada pays Bob while Cem pays Dan, and both can be booked at the same time."""
    ada, bob, cem, dan = Account(1, 100), Account(2, 100), Account(3, 100), Account(4, 100)
    bank = _Bank(ada=ada, bob=bob, cem=cem, dan=dan)
    bank.pay_at_once([(ada, bob, 30)], [(cem, dan, 20)])
    bank.check(ada=70, bob=130, cem=80, dan=120)


class _Bank:
    """Accounts with their owners' names, and a journal which says what should be in them by what was booked."""

    def __init__(self, **accounts):
        self.accounts = accounts
        self.journal = {name: account.balance for name, account in accounts.items()}
        self.bookings = {}
        self.complaints = []

    def pay_at_once(self, *lists):
        """Make the transfers of each list one after the other, the lists at the same time."""
        threads = []
        for transfers in lists:
            payments = tuple(self._payment(*ordered) for ordered in transfers)
            source, target, _ = transfers[0]
            name = f"{self._name(source)}-to-{self._name(target)}"
            threads.append(threading.Thread(target=_in_turn, args=payments, name=name))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _name(self, wanted):
        return next(name for name, account in self.accounts.items() if account is wanted)

    def _payment(self, source, target, amount):
        payer, payee = self._name(source), self._name(target)
        text = f"{payer}'s {amount} for {payee}"
        journal, complaints = self.journal, self.complaints
        bookings = self.bookings[text] = []

        def complain(complaint):
            complaints.append(complaint)  # kept, lest `transfer` should swallow the error
            raise AssertionError(complaint)

        def compare(name, balance, right):
            if balance != right:
                complain(f"when {text} were booked, {name} had {balance} instead of {right}")

        def book(booked_source, booked_target, booked_amount):
            if booked_source is not source or booked_target is not target or booked_amount != amount:
                complain(f"{text} were to be booked, but `book` was called for another transfer")
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
            times = len(bookings)
            assert times == 1, f"{text} were booked {times} times"
        for name, right in balances.items():
            balance = self.accounts[name].balance
            assert balance == right, f"at the end {name} had {balance} instead of {right}"


def _in_turn(*payments):
    for payment in payments:
        payment()
