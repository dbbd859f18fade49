"""Sells the tickets of a concert; all sellers take them from one box."""

import queue


class TicketBox:
    """A queue that is filled before anybody sells, so that empty means sold out."""

    def __init__(self, tickets):
        self.tickets = queue.SimpleQueue()
        for ticket in range(1, tickets + 1):
            self.tickets.put(ticket)

    def take(self):
        try:
            return self.tickets.get_nowait()
        except queue.Empty:
            return None


def sell(box, hand_over):
    while (ticket := box.take()) is not None:
        hand_over(ticket)
