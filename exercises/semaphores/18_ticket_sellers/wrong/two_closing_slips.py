# fails with: stuck
"""Sells the tickets of a concert; all sellers take them from one box."""

import queue


class TicketBox:
    """The tickets that are not sold yet, and under them two slips that say "sold out", one for each seller."""

    def __init__(self, tickets):
        self.box = queue.Queue()
        for ticket in [*range(1, tickets + 1), None, None]:
            self.box.put(ticket)

    def take(self):
        """Take one ticket out of the box and return its number; `None` if the concert is sold out."""
        return self.box.get()


def sell(box, hand_over):
    """The evening of one seller: call `hand_over(ticket)` for one ticket after the other, until there are no more."""
    while True:
        ticket = box.take()
        if ticket is None:
            return
        hand_over(ticket)
