"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading
from collections import deque
from contextlib import contextmanager


class Room(threading.Condition):
    def __init__(self, lock, ready):
        super().__init__(lock)
        self.ready = ready


class Hatch:
    def __init__(self, places):
        lock = threading.RLock()
        self.dishes = deque(maxlen=places)
        self.cooks = Room(lock, lambda: len(self.dishes) < places)
        self.runners = Room(lock, lambda: self.dishes)

    @contextmanager
    def turn(self, mine, others):
        with mine:
            mine.wait_for(mine.ready)
            yield
            others.notify()

    def put(self, dish):
        with self.turn(self.cooks, self.runners):
            self.dishes.append(dish)

    def take(self):
        with self.turn(self.runners, self.cooks):
            return self.dishes.popleft()
