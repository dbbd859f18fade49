"""Reads the weather stations of a valley, which share one radio line."""

import threading


class Line:
    """Whoever measures waits for an event of its own, which the one before sets on its way out."""

    def __init__(self, radio):
        self._radio = radio
        self._turns = []
        self._lock = threading.Lock()

    def measure(self, station):
        mine = threading.Event()
        with self._lock:
            self._turns.append(mine)
            if self._turns[0] is mine:
                mine.set()
        mine.wait()
        try:
            self._radio.switch_to(station)
            if self._radio.is_awake():
                return self._radio.read()
            return None
        finally:
            with self._lock:
                self._turns.pop(0)
                if self._turns:
                    self._turns[0].set()
