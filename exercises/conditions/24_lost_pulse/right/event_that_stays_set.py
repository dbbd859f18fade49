"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    def __init__(self):
        self.ticks = 0
        self.events = {}

    def _event(self, number):
        return self.events.setdefault(number, threading.Event())

    def tick(self):
        self.ticks += 1
        self._event(self.ticks).set()

    def wait_for_tick(self, number):
        self._event(number).wait()
