"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import threading


class Hatch:
    def __init__(self, places):
        self.places = places
        self.dishes = []
        self.lock = threading.Lock()
        self.has_room = threading.Event()
        self.has_dish = threading.Event()
        self.has_room.set()

    def _update(self):
        if self.dishes:
            self.has_dish.set()
        else:
            self.has_dish.clear()
        if len(self.dishes) < self.places:
            self.has_room.set()
        else:
            self.has_room.clear()

    def put(self, dish):
        while True:
            self.has_room.wait()
            with self.lock:
                if len(self.dishes) < self.places:
                    self.dishes.append(dish)
                    self._update()
                    return

    def take(self):
        while True:
            self.has_dish.wait()
            with self.lock:
                if self.dishes:
                    dish = self.dishes.pop(0)
                    self._update()
                    return dish
