"""Are the bookings on one card kept apart, and those on different cards not?"""

import threading

from exercise import Account

from threadloom import overlap, region


def two_gates_take_both_fares():
    """A family goes through two gates with one card: both fares are taken and recorded, one after the other."""
    office = _Office(card_7=20)
    office.at_once(gate_1=office.pay("card_7", 3), gate_2=office.pay("card_7", 5))
    office.check(card_7=12)


def paying_and_topping_up_both_count():
    """A fare is paid while the same card is topped up: both are booked and recorded, one after the other."""
    office = _Office(card_7=20)
    office.at_once(gate=office.pay("card_7", 3), counter=office.top_up("card_7", 50))
    office.check(card_7=67)


@overlap("recording")
def two_cards_do_not_wait_for_each_other():
    """Fares of two different cards can be recorded at the same time."""
    office = _Office(card_7=20, card_8=20)
    office.at_once(gate_1=office.pay("card_7", 3), gate_2=office.pay("card_8", 5))
    office.check(card_7=17, card_8=15)


@overlap("recording")
def a_gate_does_not_wait_for_the_counter():
    """A fare of one card can be recorded at the same time as the topping up of another, whatever their numbers."""
    office = _Office(card_1=20, card_8064001=20)
    office.at_once(gate=office.pay("card_1", 3), counter=office.top_up("card_8064001", 50))
    office.check(card_1=17, card_8064001=70)


@overlap("recording")
def two_counters_do_not_wait_for_each_other():
    """Two different cards can be topped up at the same time."""
    office = _Office(card_7=20, card_8=20)
    office.at_once(counter_1=office.top_up("card_7", 50), counter_2=office.top_up("card_8", 30))
    office.check(card_7=70, card_8=50)


class _Office:
    """Keeps the records; each card has a page of its own: what was booked on it, and what was left each time."""

    def __init__(self, **cards):
        self.first = cards
        self.accounts = {name: Account(int(name.removeprefix("card_")), balance) for name, balance in cards.items()}
        self.pages = {name: [] for name in cards}
        self.complaints = {name: [] for name in cards}

    def pay(self, name, fare):
        return self._booking(name, -fare, lambda record: self.accounts[name].pay(fare, record))

    def top_up(self, name, amount):
        return self._booking(name, amount, lambda record: self.accounts[name].top_up(amount, record))

    def _booking(self, name, amount, book):
        """What a gate or the counter does: book, and see that it has been recorded when that is done."""
        account, page, complaints = self.accounts[name], self.pages[name], self.complaints[name]
        text = f"card {account.card} was {'topped up by' if amount > 0 else 'to pay'} {abs(amount)}"
        recorded = []

        def record(card, balance):
            recorded.append(balance)
            if card != account.card:
                complain(f"{text}, but that was recorded for card {card}")
            with region("recording"):
                right = (page[-1] if page else self.first[name]) + amount
                if balance != right:
                    complain(f"{text}: {balance} was recorded, but {right} is what follows from the record before")
                page.append(balance)
                if account.balance != balance:
                    complain(f"{text}: while {balance} was being recorded, the balance became {account.balance}")

        def complain(complaint):
            complaints.append(complaint)  # kept, lest the error should be swallowed
            raise AssertionError(complaint)

        def job():
            book(record)
            times = len(recorded)
            if times != 1:
                complain(f"{text}; when that was done, it had been recorded {times} times instead of once")

        return job

    def at_once(self, **jobs):
        """Run each job in a thread of its own, all at the same time, and wait for them."""
        threads = [threading.Thread(target=job, name=name) for name, job in jobs.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def check(self, **balances):
        for name, right in balances.items():
            assert not self.complaints[name], self.complaints[name][0]
            account = self.accounts[name]
            assert account.balance == right, f"card {account.card} ends with {account.balance}; it should have {right}"
            assert self.pages[name][-1] == right, (
                f"the last record of card {account.card} says {self.pages[name][-1]}, not {right}"
            )
