# fails with: assertion
"""Sells the tickets of a concert; all sellers take them from one box."""

import threading


class TicketBox:
    def __init__(self, tickets):
        self.left = tickets

    def take(self):
        with threading.Semaphore(1):
            if self.left == 0:
                return None
            ticket = self.left
            self.left -= 1
            return ticket


def sell(box, hand_over):
    while True:
        ticket = box.take()
        if ticket is None:
            return
        hand_over(ticket)
