# fails with: stuck
"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    def __init__(self):
        self.ticks = 0
        self.waiting = 0
        self.lock = threading.Lock()
        self.pulse = threading.Semaphore(0)

    def tick(self):
        with self.lock:
            self.ticks += 1
            for _ in range(self.waiting):
                self.pulse.release()
            self.waiting = 0

    def wait_for_tick(self, number):
        while True:  # somebody may have taken another one's permit, so look again
            with self.lock:
                if self.ticks >= number:
                    return
                self.waiting += 1
            self.pulse.acquire()
