# fails with: stuck
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
        with self.turnstile:
            pass
        with self.counting:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()
        answer = look(self.departures)
        with self.counting:
            self.readers -= 1
            if self.readers == 0:
                self.room.release()
        return answer

    def write(self, change):
        with self.turnstile:
            with self.room:
                change(self.departures)
