"""The beat of a video wall: at each tick all screens show the next frame."""

import threading
from collections import defaultdict
from concurrent.futures import Future


class Beat:
    def __init__(self):
        self.lock = threading.Lock()
        self.ticks = 0
        self.frames = defaultdict(Future)

    def _frame(self, number):
        with self.lock:
            return self.frames[number]

    def tick(self):
        self.ticks += 1
        self._frame(self.ticks).set_result(None)

    def wait_for_tick(self, number):
        self._frame(number).result()
