"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    def __init__(self):
        self.ticks = 0
        self.lock = threading.Lock()
        self.waiting = []

    def tick(self):
        with self.lock:
            self.ticks += 1
            due = [each for each in self.waiting if each[0] <= self.ticks]
            self.waiting = [each for each in self.waiting if each[0] > self.ticks]
        for _, screen in due:
            screen.release()

    def wait_for_tick(self, number):
        with self.lock:
            if self.ticks >= number:
                return
            mine = threading.Semaphore(0)
            self.waiting.append((number, mine))
        mine.acquire()
