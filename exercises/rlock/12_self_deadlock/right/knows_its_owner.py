"""Points a telescope that several observers share: one drive turns it, another one tilts it."""

import threading
from contextlib import contextmanager


class Telescope:
    """Remembers which thread is at it: that one need not ask again."""

    def __init__(self):
        self._azimuth = 0
        self._altitude = 0
        self._lock = threading.Lock()
        self._owner = None

    @contextmanager
    def _alone(self):
        me = threading.get_ident()
        if self._owner == me:
            yield
            return
        with self._lock:
            self._owner = me
            try:
                yield
            finally:
                self._owner = None

    def turn(self, degrees):
        with self._alone():
            self._azimuth = (self._azimuth + degrees) % 360

    def tilt(self, degrees):
        with self._alone():
            self._altitude = self._altitude + degrees

    def move(self, right, up):
        with self._alone():
            self.turn(right)
            self.tilt(up)

    def position(self):
        with self._alone():
            return self._azimuth, self._altitude
