# fails with: assertion
"""Points a telescope that several observers share: one drive turns it, another one tilts it."""

import threading


class Telescope:
    def __init__(self):
        self._azimuth = 0
        self._altitude = 0
        self._lock = threading.Lock()

    def turn(self, degrees):
        locked = self._lock.acquire(timeout=1)
        self._azimuth = (self._azimuth + degrees) % 360
        if locked:
            self._lock.release()

    def tilt(self, degrees):
        locked = self._lock.acquire(timeout=1)
        self._altitude = self._altitude + degrees
        if locked:
            self._lock.release()

    def move(self, right, up):
        with self._lock:
            self.turn(right)
            self.tilt(up)

    def position(self):
        with self._lock:
            return self._azimuth, self._altitude
