# fails with: serialised
"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import threading


class Pharmacy:
    def __init__(self, windows, packets):
        self.windows = threading.BoundedSemaphore(windows)
        self.stock = threading.Lock()
        self.packets = packets

    def serve(self, hand_over):
        with self.stock:
            with self.windows:
                if self.packets == 0:
                    return False
                self.packets -= 1
                hand_over()
                return True
