# fails with: assertion
"""The timetable of a railway station: read by everybody, changed now and then."""

import threading


class Timetable:
    def __init__(self, departures):
        self.departures = departures
        self.free = threading.Event()
        self.free.set()
        self.lock = threading.Lock()

    def read(self, look):
        self.free.wait()
        return look(self.departures)

    def write(self, change):
        with self.lock:
            self.free.clear()
            try:
                change(self.departures)
            finally:
                self.free.set()
