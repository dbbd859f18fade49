"""Reads the weather stations of a valley, which share one radio line."""

import threading


class Line:
    """Right as it stands. Whoever adds a fourth way out has to think of the lock."""

    def __init__(self, radio):
        self._radio = radio
        self._lock = threading.Lock()

    def measure(self, station):
        self._lock.acquire()
        try:
            self._radio.switch_to(station)
            awake = self._radio.is_awake()
            reading = self._radio.read() if awake else None
        except BaseException:
            self._lock.release()
            raise
        self._lock.release()
        return reading
