# fails with: polling
"""The timetable of a railway station: read by everybody, changed now and then."""

import threading
import time


class Timetable:
    def __init__(self, departures):
        self.departures = departures
        self.readers = 0
        self.lock = threading.Lock()
        self.turnstile = threading.Lock()

    def read(self, look):
        with self.turnstile:
            with self.lock:
                self.readers += 1
        try:
            return look(self.departures)
        finally:
            with self.lock:
                self.readers -= 1

    def write(self, change):
        with self.turnstile:
            while self.readers:
                time.sleep(0.01)
            change(self.departures)
