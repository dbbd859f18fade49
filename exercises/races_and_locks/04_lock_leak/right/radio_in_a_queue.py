"""Reads the weather stations of a valley, which share one radio line."""

import queue


class Line:
    """The radio lies in a queue of one place: who measures takes it out, and puts it back."""

    def __init__(self, radio):
        self._place = queue.Queue(maxsize=1)
        self._place.put(radio)

    def measure(self, station):
        radio = self._place.get()
        try:
            radio.switch_to(station)
            return radio.read() if radio.is_awake() else None
        finally:
            self._place.put(radio)
