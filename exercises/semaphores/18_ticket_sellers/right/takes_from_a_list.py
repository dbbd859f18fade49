"""Sells the tickets of a concert; all sellers take them from one box."""


class TicketBox:
    """`list.pop` is one step for all threads: it takes a ticket out, or says that there is none."""

    def __init__(self, tickets):
        self.tickets = list(range(1, tickets + 1))

    def take(self):
        try:
            return self.tickets.pop()
        except IndexError:
            return None


def sell(box, hand_over):
    while (ticket := box.take()) is not None:
        hand_over(ticket)
