"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    """Who waits hangs up a bell of its own; the right kind is rung by name, and handed the dish or the place."""

    def __init__(self, places):
        self.lock = threading.Lock()
        self.free = places
        self.dishes = []
        self.cooks = []
        self.runners = []

    def put(self, dish):
        with self.lock:
            if self.runners:
                bell, hands = self.runners.pop(0)
                hands.append(dish)
                bell.set()
                return
            if self.free:
                self.free -= 1
                self.dishes.append(dish)
                return
            bell = threading.Event()
            self.cooks.append((bell, dish))
        bell.wait()

    def take(self):
        with self.lock:
            if self.dishes:
                dish = self.dishes.pop(0)
                if self.cooks:
                    bell, waiting = self.cooks.pop(0)
                    self.dishes.append(waiting)
                    bell.set()
                else:
                    self.free += 1
                return dish
            bell, hands = threading.Event(), []
            self.runners.append((bell, hands))
        bell.wait()
        return hands[0]
