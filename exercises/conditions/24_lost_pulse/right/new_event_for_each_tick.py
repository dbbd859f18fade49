"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    def __init__(self):
        self.ticks = 0
        self.pulse = threading.Event()

    def tick(self):
        self.ticks += 1
        old, self.pulse = self.pulse, threading.Event()
        old.set()

    def wait_for_tick(self, number):
        while True:
            pulse = self.pulse  # first, so that it is the one that the next tick sets
            if self.ticks >= number:
                return
            pulse.wait()
