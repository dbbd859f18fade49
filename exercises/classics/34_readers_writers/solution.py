"""The timetable of a railway station: read by everybody, changed now and then."""

import threading


class Timetable:
    def __init__(self, departures):
        self.departures = departures
        self.readers = 0
        self.counting = threading.Lock()
        self.room = threading.Semaphore(1)
        self.turnstile = threading.Lock()

    def read(self, look):
        """Return what `look(departures)` returns; many may look at the same time."""
        with self.turnstile:
            pass
        with self.counting:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()
        try:
            return look(self.departures)
        finally:
            with self.counting:
                self.readers -= 1
                if self.readers == 0:
                    self.room.release()

    def write(self, change):
        """Call `change(departures)`, while nobody else looks or changes."""
        with self.turnstile:
            with self.room:
                change(self.departures)
