"""Points a telescope that several observers share: one drive turns it, another one tilts it."""

from concurrent.futures import ThreadPoolExecutor


class Telescope:
    """Where the telescope points to, in degrees. One thread does all that is asked for, one thing after the other."""

    def __init__(self):
        self._azimuth = 0
        self._altitude = 0
        self._control = ThreadPoolExecutor(max_workers=1)

    def turn(self, degrees):
        """Turn it to the right."""
        self.move(degrees, 0)

    def tilt(self, degrees):
        """Tilt it upwards."""
        self.move(0, degrees)

    def move(self, right, up):
        """Turn and tilt it, as one movement."""
        self._control.submit(self._move, right, up).result()

    def position(self):
        """Where it points to: the azimuth and the altitude."""
        return self._control.submit(lambda: (self._azimuth, self._altitude)).result()

    def _move(self, right, up):
        self._azimuth = (self._azimuth + right) % 360
        self._altitude += up
