# fails with: polling
"""Sells the tickets of a concert; all sellers take them from one box."""

import threading
import time


class TicketBox:
    def __init__(self, tickets):
        self.left = tickets
        self.free = threading.Semaphore(1)

    def take(self):
        while not self.free.acquire(blocking=False):
            time.sleep(0.01)
        try:
            if self.left == 0:
                return None
            ticket = self.left
            self.left -= 1
            return ticket
        finally:
            self.free.release()


def sell(box, hand_over):
    while True:
        ticket = box.take()
        if ticket is None:
            return
        hand_over(ticket)
