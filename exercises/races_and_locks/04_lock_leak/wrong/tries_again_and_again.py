# fails with: polling
"""Reads the weather stations of a valley, which share one radio line."""

import threading


class Line:
    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.Lock()

    def measure(self, station):
        while not self._lock.acquire(timeout=1):
            pass
        try:
            self._radio.switch_to(station)
            if not self._radio.is_awake():
                return None
            return self._radio.read()
        finally:
            self._lock.release()
