# fails with: assertion
"""Reads the weather stations of a valley, which share one radio line."""


class Line:
    def __init__(self, radio):
        self._radio = radio

    def measure(self, station):
        self._radio.switch_to(station)
        if not self._radio.is_awake():
            return None
        return self._radio.read()
