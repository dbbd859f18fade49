"""Sells the tickets of a concert; all sellers take them from one box."""

import threading


class TicketBox:
    """Who finds a hand in the box waits until it is out again."""

    def __init__(self, tickets):
        self.left = tickets
        self.changed = threading.Condition()
        self.in_use = False

    def take(self):
        with self.changed:
            while self.in_use:
                self.changed.wait()
            self.in_use = True
        ticket = self.left
        if ticket > 0:
            self.left -= 1
        with self.changed:
            self.in_use = False
            self.changed.notify()
        return ticket or None


def sell(box, hand_over):
    for ticket in iter(box.take, None):
        hand_over(ticket)
