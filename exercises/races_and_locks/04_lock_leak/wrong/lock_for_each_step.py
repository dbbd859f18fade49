# fails with: assertion
"""Reads the weather stations of a valley, which share one radio line."""

import threading


class Line:
    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.Lock()

    def measure(self, station):
        with self._lock:
            self._radio.switch_to(station)
        with self._lock:
            if not self._radio.is_awake():
                return None
        with self._lock:
            return self._radio.read()
