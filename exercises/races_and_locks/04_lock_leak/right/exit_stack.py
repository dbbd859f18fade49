"""Reads the weather stations of a valley, which share one radio line."""

import threading
from contextlib import ExitStack


class Line:
    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.Lock()

    def measure(self, station):
        with ExitStack() as at_the_end:
            self._lock.acquire()
            at_the_end.callback(self._lock.release)
            self._radio.switch_to(station)
            if not self._radio.is_awake():
                return None
            return self._radio.read()
