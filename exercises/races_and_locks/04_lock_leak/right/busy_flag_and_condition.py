"""Reads the weather stations of a valley, which share one radio line."""

import threading


class Line:
    def __init__(self, radio):
        self._radio = radio
        self._busy = False
        self._freed = threading.Condition()

    def measure(self, station):
        with self._freed:
            self._freed.wait_for(lambda: not self._busy)
            self._busy = True
        try:
            self._radio.switch_to(station)
            return self._radio.read() if self._radio.is_awake() else None
        finally:
            with self._freed:
                self._busy = False
                self._freed.notify()
