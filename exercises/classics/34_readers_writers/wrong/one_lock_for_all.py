# fails with: serialised
"""The timetable of a railway station: read by everybody, changed now and then."""

import threading


class Timetable:
    def __init__(self, departures):
        self.departures = departures
        self.lock = threading.Lock()

    def read(self, look):
        with self.lock:
            return look(self.departures)

    def write(self, change):
        with self.lock:
            change(self.departures)
