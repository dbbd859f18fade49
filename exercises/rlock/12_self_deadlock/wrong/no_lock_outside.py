# fails with: assertion
"""Points a telescope that several observers share: one drive turns it, another one tilts it."""

import threading


class Telescope:
    def __init__(self):
        self._azimuth = 0
        self._altitude = 0
        self._lock = threading.Lock()

    def turn(self, degrees):
        with self._lock:
            self._azimuth = (self._azimuth + degrees) % 360

    def tilt(self, degrees):
        with self._lock:
            self._altitude = self._altitude + degrees

    def move(self, right, up):
        self.turn(right)
        self.tilt(up)

    def position(self):
        with self._lock:
            return self._azimuth, self._altitude
