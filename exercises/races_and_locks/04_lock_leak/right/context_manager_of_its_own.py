"""Reads the weather stations of a valley, which share one radio line."""

import threading
from contextlib import contextmanager


class Line:
    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.Lock()

    @contextmanager
    def _switched_to(self, station):
        self._lock.acquire()
        try:
            self._radio.switch_to(station)
            yield self._radio
        finally:
            self._lock.release()

    def measure(self, station):
        with self._switched_to(station) as radio:
            return radio.read() if radio.is_awake() else None
