# fails with: exception
"""The readings of a measuring station, for all who want to hear of them."""

import threading


class Station:
    """While a reading is told, changes are put off."""

    def __init__(self, listeners=()):
        self._listeners = set(listeners)
        self._lock = threading.Lock()
        self._telling = False
        self._changes = []

    def subscribe(self, listener):
        self._change(lambda: self._listeners.add(listener))

    def unsubscribe(self, listener):
        self._change(lambda: self._listeners.discard(listener))

    def publish(self, reading):
        with self._lock:
            self._telling = True
        for listener in self._listeners:
            listener(reading)
        with self._lock:
            self._telling = False
            for change in self._changes:
                change()
            self._changes.clear()

    def _change(self, change):
        with self._lock:
            if self._telling:
                self._changes.append(change)
            else:
                change()
