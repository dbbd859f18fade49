# fails with: stuck
"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    def __init__(self):
        self.ticks = 0
        self.lock = threading.Lock()
        self.pulse = threading.Event()

    def tick(self):
        with self.lock:
            self.ticks += 1
            self.pulse.set()
            self.pulse.clear()

    def wait_for_tick(self, number):
        while True:
            with self.lock:
                if self.ticks >= number:
                    return
            self.pulse.wait()
