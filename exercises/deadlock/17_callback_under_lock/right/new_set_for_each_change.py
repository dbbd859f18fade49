"""The readings of a measuring station, for all who want to hear of them."""

import threading


class Station:
    """The set is never changed: each change makes another one. Who publishes goes through the one that he found."""

    def __init__(self, listeners=()):
        self._listeners = frozenset(listeners)
        self._lock = threading.Lock()

    def subscribe(self, listener):
        with self._lock:
            self._listeners = self._listeners | {listener}

    def unsubscribe(self, listener):
        with self._lock:
            self._listeners = self._listeners - {listener}

    def publish(self, reading):
        for listener in self._listeners:
            listener(reading)
