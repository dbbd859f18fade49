# fails with: assertion
"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import threading


class Pharmacy:
    def __init__(self, windows, packets):
        self.windows = threading.BoundedSemaphore(windows)
        self.stock = threading.Lock()
        self.packets = packets

    def serve(self, hand_over):
        got_one = self.windows.acquire(timeout=60)
        try:
            with self.stock:
                if self.packets == 0:
                    return False
                self.packets -= 1
            hand_over()
            return True
        finally:
            if got_one:
                self.windows.release()
