# fails with: leak
"""Points a telescope that several observers share: one drive turns it, another one tilts it."""

import queue
import threading


class Telescope:
    """Where the telescope points to, in degrees. A thread does all movements, and never ends."""

    def __init__(self):
        self._position = 0, 0
        self._orders = queue.Queue()
        threading.Thread(target=self._drive, name="drive", daemon=True).start()

    def turn(self, degrees):
        """Turn it to the right."""
        self.move(degrees, 0)

    def tilt(self, degrees):
        """Tilt it upwards."""
        self.move(0, degrees)

    def move(self, right, up):
        """Turn and tilt it, as one movement."""
        done = threading.Event()
        self._orders.put((right, up, done))
        done.wait()

    def position(self):
        """Where it points to: the azimuth and the altitude."""
        return self._position

    def _drive(self):
        while True:
            right, up, done = self._orders.get()
            azimuth, altitude = self._position
            self._position = (azimuth + right) % 360, altitude + up
            done.set()
