"""Sells the tickets of a concert; all sellers take them from one box."""

import threading


class TicketBox:
    """There are as many permits as tickets, and a permit is never given back: who gets none is told so at once."""

    def __init__(self, tickets):
        self.unsold = threading.Semaphore(tickets)
        self.lock = threading.Lock()
        self.last = 0

    def take(self):
        if not self.unsold.acquire(blocking=False):
            return None
        with self.lock:
            self.last += 1
            return self.last


def sell(box, hand_over):
    while True:
        ticket = box.take()
        if ticket is None:
            return
        hand_over(ticket)
