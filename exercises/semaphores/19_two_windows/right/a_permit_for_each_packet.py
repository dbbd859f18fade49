"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import threading


class Pharmacy:
    """A few windows, one customer at each; and a permit for each packet, which is never given back."""

    def __init__(self, windows, packets):
        self.windows = threading.BoundedSemaphore(windows)
        self.stock = threading.Semaphore(packets)
        self.counting = threading.Lock()
        self.packets = packets

    def serve(self, hand_over):
        """Wait for a window; there, call `hand_over()` if a packet is left. Return whether there was one."""
        with self.windows:
            if not self.stock.acquire(blocking=False):
                return False
            hand_over()
            with self.counting:
                self.packets -= 1
            return True
