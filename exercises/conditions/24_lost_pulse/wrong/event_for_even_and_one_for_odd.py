# fails with: stuck
"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    """Even ticks and odd ticks have an event each."""

    def __init__(self):
        self.ticks = 0
        self.events = [threading.Event(), threading.Event()]

    def tick(self):
        self.ticks += 1
        self.events[(self.ticks + 1) % 2].clear()
        self.events[self.ticks % 2].set()

    def wait_for_tick(self, number):
        while self.ticks < number:
            self.events[number % 2].wait()
