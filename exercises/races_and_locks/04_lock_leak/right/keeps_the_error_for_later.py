"""Reads the weather stations of a valley, which share one radio line."""

import threading


class Line:
    """The error is kept, the lock given back, and the error raised again."""

    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.Lock()

    def measure(self, station):
        reading = error = None
        self._lock.acquire()
        try:
            self._radio.switch_to(station)
            if self._radio.is_awake():
                reading = self._radio.read()
        except Exception as problem:
            error = problem
        self._lock.release()
        if error is not None:
            raise error
        return reading
