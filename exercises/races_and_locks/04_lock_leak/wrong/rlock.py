# fails with: leak
"""Reads the weather stations of a valley, which share one radio line."""

import threading


class Line:
    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.RLock()

    def measure(self, station):
        self._lock.acquire()
        self._radio.switch_to(station)
        if not self._radio.is_awake():
            return None
        reading = self._radio.read()
        self._lock.release()
        return reading
