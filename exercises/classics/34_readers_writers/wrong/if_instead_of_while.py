# fails with: assertion
"""The timetable of a railway station: read by everybody, changed now and then."""

import threading


class Timetable:
    def __init__(self, departures):
        self.departures = departures
        self.readers = 0
        self.writing = False
        self.changed = threading.Condition()
        self.writers_waiting = 0

    def read(self, look):
        with self.changed:
            if self.writing or self.writers_waiting:
                self.changed.wait()
            self.readers += 1
        try:
            return look(self.departures)
        finally:
            with self.changed:
                self.readers -= 1
                self.changed.notify_all()

    def write(self, change):
        with self.changed:
            self.writers_waiting += 1
            if self.writing or self.readers:
                self.changed.wait()
            self.writers_waiting -= 1
            self.writing = True
        try:
            change(self.departures)
        finally:
            with self.changed:
                self.writing = False
                self.changed.notify_all()
