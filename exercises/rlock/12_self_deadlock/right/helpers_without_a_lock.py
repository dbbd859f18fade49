"""Points a telescope that several observers share: one drive turns it, another one tilts it."""

import threading


class Telescope:
    """What begins with an underscore wants the lock to be held; what does not, takes it."""

    def __init__(self):
        self._azimuth = 0
        self._altitude = 0
        self._lock = threading.Lock()

    def turn(self, degrees):
        with self._lock:
            self._turn(degrees)

    def tilt(self, degrees):
        with self._lock:
            self._tilt(degrees)

    def move(self, right, up):
        with self._lock:
            self._turn(right)
            self._tilt(up)

    def _turn(self, degrees):
        self._azimuth = (self._azimuth + degrees) % 360

    def _tilt(self, degrees):
        self._altitude = self._altitude + degrees

    def position(self):
        with self._lock:
            return self._azimuth, self._altitude
