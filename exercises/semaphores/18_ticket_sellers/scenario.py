"""Is each ticket sold once, and does every seller go home when there are no more?"""

import threading

from exercise import TicketBox, sell

from threadloom import no_polling, overlap, region


@no_polling
def nobody_is_sent_away_while_there_are_tickets():
    """Two sellers reach for the last two tickets at the same moment, and each gets one."""
    box = TicketBox(2)
    taken = {"Ada": None, "Bob": None}

    def take_one():
        seller = threading.current_thread().name
        taken[seller] = box.take()

    _at_once(take_one, *taken)
    for seller, ticket in taken.items():
        assert ticket is not None, f"{seller} was told that the concert is sold out while there was a ticket left"
    assert sorted(taken.values()) == [1, 2], f"of the tickets 1 and 2, Ada got {taken['Ada']} and Bob {taken['Bob']}"


def two_sellers_sell_out():
    """Two sellers sell three tickets, each ticket once, and both go home."""
    _evening(3, "Ada", "Bob")


def there_may_be_nothing_to_sell():
    """The concert is sold out beforehand: two sellers find no ticket, and go home."""
    _evening(0, "Ada", "Bob")


def the_box_can_be_asked_again():
    """Who asks again after the last ticket is told again that the concert is sold out."""
    box = TicketBox(1)
    answers = [box.take() for _ in range(5)]
    assert answers == [1, None, None, None, None], f"a box with one ticket was asked five times, and it gave {answers}"


@overlap("handing over")
def tickets_are_handed_over_at_the_same_time():
    """Two sellers are able to hand over a ticket at the same time."""
    _evening(2, "Ada", "Bob")


def _evening(tickets, *sellers):
    handed_over_by = {ticket: [] for ticket in range(1, tickets + 1)}
    complaints = []
    box = TicketBox(tickets)

    def hand_over(ticket):
        seller = threading.current_thread().name
        if ticket not in handed_over_by:
            complaints.append(f"{seller} sold ticket {ticket!r}, but the tickets go from 1 to {tickets}")
            raise AssertionError(complaints[-1])  # kept as well, lest `sell` should swallow it
        with region("handing over"):
            handed_over_by[ticket].append(seller)

    _at_once(lambda: sell(box, hand_over), *sellers)

    assert not complaints, complaints[0]
    for ticket, by in handed_over_by.items():
        assert by, f"all the sellers have gone home, but ticket {ticket} was never sold"
        assert len(by) == 1, f"ticket {ticket} was sold {len(by)} times, by {' and '.join(by)}"
        assert by[0] in sellers, f"ticket {ticket} was sold by the thread {by[0]!r}, which is not one of the sellers"


def _at_once(job, *sellers):
    """Let each seller do the job in a thread of that name, all at the same time, and wait for them."""
    threads = [threading.Thread(target=job, name=seller) for seller in sellers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
