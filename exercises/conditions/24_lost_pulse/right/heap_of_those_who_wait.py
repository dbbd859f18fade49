"""The beat of a video wall: at each tick all screens show the next frame."""

import heapq
import threading


class Beat:
    def __init__(self):
        self.lock = threading.Lock()
        self.ticks = 0
        self.waiting = []

    def tick(self):
        with self.lock:
            self.ticks += 1
            while self.waiting and self.waiting[0][0] <= self.ticks:
                _, _, event = heapq.heappop(self.waiting)
                event.set()

    def wait_for_tick(self, number):
        event = threading.Event()
        with self.lock:
            if self.ticks >= number:
                return
            heapq.heappush(self.waiting, (number, id(event), event))
        event.wait()
