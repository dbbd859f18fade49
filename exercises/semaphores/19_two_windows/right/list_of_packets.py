"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import threading


class Pharmacy:
    """The packets are in a list; `pop` is one step for all threads, and takes one or says that there is none."""

    def __init__(self, windows, packets):
        self.windows = threading.Semaphore(windows)
        self.shelf = [None] * packets

    @property
    def packets(self):
        return len(self.shelf)

    def serve(self, hand_over):
        with self.windows:
            try:
                self.shelf.pop()
            except IndexError:
                return False
            hand_over()
            return True
