"""Reads the weather stations of a valley, which share one radio line."""

from concurrent.futures import ThreadPoolExecutor


class Line:
    """One thread does all that is done with the radio; whoever measures asks it, and waits for its answer."""

    def __init__(self, radio):
        self._radio = radio
        self._operator = ThreadPoolExecutor(1)

    def _ask(self, station):
        self._radio.switch_to(station)
        return self._radio.read() if self._radio.is_awake() else None

    def measure(self, station):
        return self._operator.submit(self._ask, station).result()
