"""The hatch between a kitchen and its dining room: cooks put plates in, waiters take them out."""

import threading
from collections import deque


class Hatch:
    """Who has to wait leaves a note with an event; whoever can help fills it in."""

    def __init__(self, places):
        self.size = places
        self.plates = deque()
        self.waiters = deque()
        self.cooks = deque()
        self.lock = threading.Lock()

    @property
    def count(self):
        with self.lock:
            return len(self.plates)

    def put(self, plate):
        with self.lock:
            if self.waiters:
                note = self.waiters.popleft()
                note["plate"] = plate
                note["there"].set()
                return
            if len(self.plates) < self.size:
                self.plates.append(plate)
                return
            note = {"plate": plate, "gone": threading.Event()}
            self.cooks.append(note)
        note["gone"].wait()

    def take(self):
        with self.lock:
            if self.plates:
                plate = self.plates.popleft()
                if self.cooks:
                    note = self.cooks.popleft()
                    self.plates.append(note["plate"])
                    note["gone"].set()
                return plate
            note = {"there": threading.Event()}
            self.waiters.append(note)
        note["there"].wait()
        return note["plate"]
