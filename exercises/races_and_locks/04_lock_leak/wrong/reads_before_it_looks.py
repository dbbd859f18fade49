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
            awake = self._radio.is_awake()
            reading = self._radio.read()
        return reading if awake else None
