# fails with: stuck
"""The timetable of a railway station: read by everybody, changed now and then."""

import threading


class Timetable:
    def __init__(self, departures):
        self.departures = departures
        self.permits = threading.Semaphore(2)

    def read(self, look):
        with self.permits:
            return look(self.departures)

    def write(self, change):
        for _ in range(2):
            self.permits.acquire()
        try:
            change(self.departures)
        finally:
            self.permits.release(2)
