"""The timetable of a railway station: read by everybody, changed now and then."""

import threading


class Timetable:
    def __init__(self, departures):
        self.departures = departures
        self.readers = 0
        self.none_left = threading.Condition()
        self.line = threading.Lock()

    def read(self, look):
        with self.line:
            with self.none_left:
                self.readers += 1
        try:
            return look(self.departures)
        finally:
            with self.none_left:
                self.readers -= 1
                if self.readers == 0:
                    self.none_left.notify()

    def write(self, change):
        """Stands in the line like everybody, and stays at its head until the last reader has gone."""
        with self.line:
            with self.none_left:
                while self.readers:
                    self.none_left.wait()
                change(self.departures)
