# fails with: stuck
"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    def __init__(self):
        self.ticks = 0
        self.pulse = threading.Event()

    def tick(self):
        self.ticks += 1
        self.pulse.set()
        self.pulse.clear()

    def wait_for_tick(self, number):
        while self.ticks < number:
            self.pulse.wait()
