# fails with: assertion
"""Sells the tickets of a concert; all sellers take them from one box."""

import threading


class TicketBox:
    def __init__(self, tickets):
        self.left = tickets
        self.free = threading.Semaphore(1)

    def take(self):
        self.free.acquire()
        try:
            if self.left == 0:
                return None
            ticket = self.left
            self.left -= 1
            self.free.release()
            return ticket
        finally:
            self.free.release()


def sell(box, hand_over):
    while True:
        ticket = box.take()
        if ticket is None:
            return
        hand_over(ticket)
