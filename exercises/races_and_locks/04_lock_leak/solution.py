"""Reads the weather stations of a valley, which share one radio line."""

import threading


class Line:
    """The radio line; one station at a time can be on it."""

    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.Lock()

    def measure(self, station):
        """Return the reading of `station`, or None if it sleeps."""
        with self._lock:
            self._radio.switch_to(station)
            if not self._radio.is_awake():
                return None
            return self._radio.read()
