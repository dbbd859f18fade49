# fails with: stuck
"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import threading


class Pharmacy:
    """A few windows, each with a lock; customers are sent to one window after the other, and wait there."""

    def __init__(self, windows, packets):
        self.windows = [threading.Lock() for _ in range(windows)]
        self.came = 0
        self.stock = threading.Lock()
        self.packets = packets

    def serve(self, hand_over):
        """Wait for a window; there, call `hand_over()` if a packet is left. Return whether there was one."""
        with self.stock:
            window = self.windows[self.came % len(self.windows)]
            self.came += 1
        with window:
            with self.stock:
                if self.packets == 0:
                    return False
                self.packets -= 1
            hand_over()
            return True
