# fails with: assertion
"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import threading


class Pharmacy:
    def __init__(self, windows, packets):
        self.windows = threading.BoundedSemaphore(windows)
        self.stock = threading.Lock()
        self.packets = packets

    def serve(self, hand_over):
        with self.windows:
            with self.stock:
                if self.packets == 0:
                    return False
            with self.stock:
                self.packets -= 1
            hand_over()
            return True
