"""Sells the tickets of a concert; all sellers take them from one box."""

import threading


class TicketBox:
    """The tickets that are not sold yet, with the numbers 1 to `tickets`. One seller at a time may reach in."""

    def __init__(self, tickets):
        self.left = tickets
        self.free = threading.Semaphore(1)

    def take(self):
        self.free.acquire()
        if self.left == 0:
            self.free.release()
            return None
        ticket = self.left
        self.left -= 1
        self.free.release()
        return ticket


def sell(box, hand_over):
    while True:
        ticket = box.take()
        if ticket is None:
            return
        hand_over(ticket)
