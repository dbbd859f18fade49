"""Points a telescope that several observers share: one drive turns it, another one tilts it."""

import threading


class Telescope:
    """There is one position, a pair; each movement puts a new one in its place. Turning and tilting are moves, too."""

    def __init__(self):
        self._position = 0, 0
        self._moving = threading.Lock()

    def turn(self, degrees):
        self.move(degrees, 0)

    def tilt(self, degrees):
        self.move(0, degrees)

    def move(self, right, up):
        self._moving.acquire()
        try:
            azimuth, altitude = self._position
            self._position = (azimuth + right) % 360, altitude + up
        finally:
            self._moving.release()

    def position(self):
        return self._position
