"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import threading


class Pharmacy:
    """A few windows, one customer at each; and so many packets of the medicine in stock."""

    def __init__(self, windows, packets):
        self.windows = threading.BoundedSemaphore(windows)
        self.packets = packets

    def serve(self, hand_over):
        """Wait for a window; there, call `hand_over()` if a packet is left. Return whether there was one."""
        with self.windows:
            if self.packets == 0:
                return False
            self.packets -= 1
            hand_over()
            return True
