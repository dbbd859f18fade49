"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import queue


class Hatch:
    def __init__(self, places):
        self.plates = queue.Queue(maxsize=places)

    @property
    def count(self):
        return self.plates.qsize()

    def put(self, plate):
        self.plates.put(plate)

    def take(self):
        return self.plates.get()
