# fails with: assertion
"""Points a telescope that several observers share: one drive turns it, another one tilts it."""

import threading


class Telescope:
    """Where the telescope points to, in degrees."""

    def __init__(self):
        self._degrees = [0, 0]
        self._lock = threading.RLock()

    def turn(self, degrees):
        """Turn it to the right."""
        with self._lock:
            self._degrees[0] = (self._degrees[0] + degrees) % 360

    def tilt(self, degrees):
        """Tilt it upwards."""
        with self._lock:
            self._degrees[1] += degrees

    def move(self, right, up):
        """Turn and tilt it, as one movement."""
        with self._lock:
            self.turn(right)
            self.tilt(up)

    def position(self):
        """Where it points to: the azimuth and the altitude."""
        with self._lock:
            return self._degrees
