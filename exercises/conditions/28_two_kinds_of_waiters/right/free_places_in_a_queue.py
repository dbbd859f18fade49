"""The hatch between a kitchen and its dining room: a buffer with a few places."""

import queue


class Hatch:
    """Two queues: dishes go one way, free places come back the other."""

    def __init__(self, places):
        self.dishes = queue.SimpleQueue()
        self.free = queue.SimpleQueue()
        for place in range(places):
            self.free.put(place)

    def put(self, dish):
        self.dishes.put((self.free.get(), dish))

    def take(self):
        place, dish = self.dishes.get()
        self.free.put(place)
        return dish
