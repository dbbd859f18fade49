"""Serves the customers of a pharmacy at its windows, while a scarce medicine lasts."""

import threading


class Pharmacy:
    """Free windows and packets are two numbers under one lock, which nobody holds while serving."""

    def __init__(self, windows, packets):
        self.free = windows
        self.packets = packets
        self.changed = threading.Condition()

    def serve(self, hand_over):
        with self.changed:
            while self.free == 0:
                self.changed.wait()
            if self.packets == 0:
                return False
            self.free -= 1
            self.packets -= 1
        try:
            hand_over()
            return True
        finally:
            with self.changed:
                self.free += 1
                self.changed.notify()
