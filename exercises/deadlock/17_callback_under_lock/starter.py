"""The readings of a measuring station, for all who want to hear of them."""

import threading


class Station:
    """Tells each new reading to its listeners, which are functions. They come and go at any time."""

    def __init__(self, listeners=()):
        self._listeners = set(listeners)
        self._lock = threading.Lock()

    def subscribe(self, listener):
        """From now on, call `listener(reading)` for each reading."""
        with self._lock:
            self._listeners.add(listener)

    def unsubscribe(self, listener):
        """Don't call `listener` for any later reading."""
        with self._lock:
            self._listeners.discard(listener)

    def publish(self, reading):
        """Tell a reading to all listeners; return when all have been called."""
        with self._lock:
            for listener in self._listeners:
                listener(reading)
