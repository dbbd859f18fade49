# fails with: leak
"""Reads the weather stations of a valley, which share one radio line."""

import threading
from contextlib import contextmanager


class Line:
    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.Lock()

    @contextmanager
    def _taken(self):
        self._lock.acquire()
        yield
        self._lock.release()

    def measure(self, station):
        with self._taken():
            self._radio.switch_to(station)
            if not self._radio.is_awake():
                return None
            return self._radio.read()
