# fails with: assertion
"""Reads the weather stations of a valley, which share one radio line."""

import threading


class Line:
    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.Lock()

    def measure(self, station):
        reading = None
        self._lock.acquire()
        try:
            self._radio.switch_to(station)
            if self._radio.is_awake():
                reading = self._radio.read()
        finally:
            self._lock.release()
            return reading
