"""Points a telescope that several observers share: one drive turns it, another one tilts it."""

import threading


class Telescope:
    """A lock for each drive; who needs both takes them in this order."""

    def __init__(self):
        self._azimuth = 0
        self._altitude = 0
        self._turning = threading.RLock()
        self._tilting = threading.RLock()

    def turn(self, degrees):
        with self._turning:
            self._azimuth = (self._azimuth + degrees) % 360

    def tilt(self, degrees):
        with self._tilting:
            self._altitude = self._altitude + degrees

    def move(self, right, up):
        with self._turning, self._tilting:
            self.turn(right)
            self.tilt(up)

    def position(self):
        with self._turning, self._tilting:
            return self._azimuth, self._altitude
