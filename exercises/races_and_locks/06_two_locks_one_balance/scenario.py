"""Is the money on a card right, whoever tops it up and whoever pays with it at the same time?"""

import threading

from exercise import Card

from threadloom import no_polling


def topping_up_meets_paying():
    """A card with 10 is topped up by 5 twice while fares of 4 and 3 are paid: 13 are left."""
    _Day(10, machine=[+5, +5], gate=[-4, -3]).check()


@no_polling
def two_machines_meet():
    """A card with 10 is topped up by 5 and by 20 at the same time: it holds 35."""
    _Day(10, machine=[+5], employer=[+20]).check()


@no_polling
def the_last_money_is_spent_once():
    """A card with 5 is held to two gates at the same time, where the fares are 4 and 3: one of them is paid."""
    _Day(5, north_gate=[-4], south_gate=[-3]).check()


@no_polling
def a_fare_that_is_too_high_spoils_no_other():
    """A card with 5 is held to two gates at the same time, where the fares are 6 and 4: only the fare of 6 is refused."""
    _Day(5, north_gate=[-6], south_gate=[-4]).check()


def nobody_sees_a_debt():
    """A card with 5 is held to a gate where the fare is 6, while a display shows its balance: it shows 5."""
    card = Card(5)
    seen = {}

    def show():
        seen["display"] = card.balance

    threads = [
        threading.Thread(target=card.pay, args=(6,), name="gate"),
        threading.Thread(target=show, name="display"),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown = seen["display"]
    assert shown == 5, f"a card with 5: a display showed {shown} while a fare of 6 was being refused"


def a_top_up_may_come_just_in_time():
    """A card with 2 is topped up by 5 while a fare of 4 is to be paid: it is paid or refused, and the balance says so."""
    _Day(2, machine=[+5], gate=[-4]).check()


def a_fare_that_nobody_disturbs():
    """One after the other: a fare is paid, the next is refused, and after a top-up it is paid."""
    _Day(5, gate=[-4, -4, +4, -4, -1]).check()


class _Day:
    """A card, and what several threads do with it: a number above 0 is a top-up, one below 0 is a fare.

    Each thread notes its answers for itself, so that the notes bring no order among the threads.
    """

    def __init__(self, balance, **places):
        self.balance = balance
        self.places = places
        self.card = Card(balance)
        self.answers = {place: [] for place in places}

    def check(self):
        threads = [threading.Thread(target=self._use, args=(place,), name=place) for place in self.places]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self._judge()

    def _use(self, place):
        answers = self.answers[place]
        for amount in self.places[place]:
            if amount > 0:
                self.card.top_up(amount)
                answers.append(True)
            else:
                answers.append(self.card.pay(-amount))

    def _judge(self):
        for place, answers in self.answers.items():
            for amount, answer in zip(self.places[place], answers, strict=True):
                assert answer is True or answer is False, f"pay({-amount}) returned {answer!r}, not True or False"
        possible = {}
        for days in _orders(list(self.places.values())):
            balance, answers = self._in_this_order(days)
            possible[answers] = balance
        answers = tuple(tuple(answers) for answers in self.answers.values())
        told = "; ".join(self._told(place) for place in self.places)
        assert answers in possible, f"a card with {self.balance}: {told}. That can't be right in any order"
        right, left = possible[answers], self.card.balance
        assert left == right, f"a card with {self.balance}: {told}. Now it should hold {right}, but it holds {left}"

    def _in_this_order(self, turns):
        """The balance, and the answers of each place, when it is the turn of these places one after the other."""
        balance = self.balance
        answers = [[] for _ in self.places]
        for number in turns:
            amount = list(self.places.values())[number][len(answers[number])]
            done = balance + amount >= 0
            answers[number].append(done)
            balance += amount if done else 0
        return balance, tuple(tuple(answer) for answer in answers)

    def _told(self, place):
        parts = []
        for amount, answer in zip(self.places[place], self.answers[place], strict=True):
            paid = "was paid" if answer else "was refused"
            parts.append(f"{amount} was put on it" if amount > 0 else f"a fare of {-amount} {paid}")
        return f"{place}: {', '.join(parts)}"


def _orders(lists):
    """All ways in which several lists can take turns: sequences of the numbers of lists."""
    if not any(lists):
        return [()]
    return [
        (number, *rest)
        for number, one in enumerate(lists)
        if one
        for rest in _orders([other[1:] if n == number else other for n, other in enumerate(lists)])
    ]
