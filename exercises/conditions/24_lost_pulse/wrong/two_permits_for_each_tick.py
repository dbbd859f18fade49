# fails with: assertion
"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    def __init__(self):
        self.ticks = 0
        self.pulse = threading.Semaphore(0)

    def tick(self):
        self.ticks += 1
        self.pulse.release(2)

    def wait_for_tick(self, number):
        self.pulse.acquire()
