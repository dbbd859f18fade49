"""The timetable of a railway station: read by everybody, changed now and then."""

import threading

READERS = 2


class Timetable:
    def __init__(self, departures):
        self.departures = departures
        self.permits = threading.Semaphore(READERS)
        self.writer = threading.Lock()

    def read(self, look):
        with self.permits:
            return look(self.departures)

    def write(self, change):
        """Collects all permits, one by one; those that it has already, no reader gets."""
        with self.writer:
            for _ in range(READERS):
                self.permits.acquire()
            try:
                change(self.departures)
            finally:
                self.permits.release(READERS)
