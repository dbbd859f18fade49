# fails with: polling
"""The beat of a video wall: at each tick all screens show the next frame."""

import time


class Beat:
    def __init__(self):
        self.ticks = 0

    def tick(self):
        self.ticks += 1

    def wait_for_tick(self, number):
        while self.ticks < number:
            time.sleep(0.001)
