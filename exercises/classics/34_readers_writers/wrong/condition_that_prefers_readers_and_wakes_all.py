# fails with: starvation
"""The timetable of a railway station: read by everybody, changed now and then."""

import threading


class Timetable:
    def __init__(self, departures):
        self.departures = departures
        self.readers = 0
        self.writing = False
        self.changed = threading.Condition()

    def read(self, look):
        with self.changed:
            self.changed.wait_for(lambda: not self.writing)
            self.readers += 1
        try:
            return look(self.departures)
        finally:
            with self.changed:
                self.readers -= 1
                self.changed.notify_all()

    def write(self, change):
        with self.changed:
            self.changed.wait_for(lambda: not self.writing and self.readers == 0)
            self.writing = True
        try:
            change(self.departures)
        finally:
            with self.changed:
                self.writing = False
                self.changed.notify_all()
