# fails with: stuck
"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    def __init__(self):
        self.ticks = 0
        self.pulse = threading.Condition()

    def tick(self):
        with self.pulse:
            self.ticks += 1
            self.pulse.notify()

    def wait_for_tick(self, number):
        with self.pulse:
            while self.ticks < number:
                self.pulse.wait()
            self.pulse.notify()
