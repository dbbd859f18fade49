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
    """Accounts by name, and a journal that compares them with what was booked."""

    def __init__(self, **balances):
        self.opening = balances
        self.accounts = {name: Account(number, balances[name]) for number, name in enumerate(balances, start=1)}
        self.names = {account.number: name for name, account in self.accounts.items()}
        self.changes = {name: [] for name in balances}
        self.times_booked = {}
        self.complaints = []

    def pay_at_once(self, *transfer_lists):
        """Make the transfers of each list one after the other, the lists at the same time."""
        for text in [text for transfers in transfer_lists for text in transfers]:
            self.times_booked[text] = 0
        threads = [
            threading.Thread(target=self._pay, args=(transfers,), name=transfers[0]) for transfers in transfer_lists
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _pay(self, transfers):
        for text in transfers:
            source, _, target, amount = text.split()
            transfer(self.accounts[source], self.accounts[target], int(amount), self._book)

    def _book(self, source, target, amount):
        payer, payee = self.names[source.number], self.names[target.number]
        text = f"{payer} to {payee} {amount}"
        if text not in self.times_booked:
            self._complain(f"{text!r} was booked, which nobody had ordered")
        self.times_booked[text] += 1
        self.changes[payer].append(-amount)
        self.changes[payee].append(amount)
        with region("booking"):
            for name in (payer, payee):
                self._compare(name, f"when {text!r} was booked")

    def _compare(self, name, when):
        balance = self.accounts[name].balance
        right = self.opening[name] + sum(self.changes[name])
        if balance != right:
            self._complain(f"{when}, {name} had {balance} instead of {right}")

    def _complain(self, complaint):
        self.complaints.append(complaint)  # kept, lest `transfer` should swallow the error
        raise AssertionError(complaint)

    def check(self, **balances):
        assert not self.complaints, self.complaints[0]
        for text, times in self.times_booked.items():
            assert times == 1, f"{text!r} was booked {times} times"
        for name, right in balances.items():
            balance = self.accounts[name].balance
            assert balance == right, f"at the end {name} had {balance} instead of {right}"
