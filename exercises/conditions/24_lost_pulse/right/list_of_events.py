"""The beat of a video wall: at each tick all screens show the next frame."""

import threading


class Beat:
    def __init__(self):
        self.events = [threading.Event()]

    def tick(self):
        current = self.events[-1]
        self.events.append(threading.Event())
        current.set()

    def wait_for_tick(self, number):
        for index in range(number):
            self.events[index].wait()
