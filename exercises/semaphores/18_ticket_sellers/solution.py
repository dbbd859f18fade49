"""Sells the tickets of a concert; all sellers take them from one box."""

import threading


class TicketBox:
    """The tickets that are not sold yet, with the numbers 1 to `tickets`. One seller at a time may reach in."""

    def __init__(self, tickets):
        self.left = tickets
        self.free = threading.Semaphore(1)

    def take(self):
        """Take one ticket out of the box and return its number; `None` if the concert is sold out."""
        with self.free:
            if self.left == 0:
                return None
            ticket = self.left
            self.left -= 1
            return ticket


def sell(box, hand_over):
    """The evening of one seller: call `hand_over(ticket)` for one ticket after the other, until there are no more."""
    while True:
        ticket = box.take()
        if ticket is None:
            return
        hand_over(ticket)
