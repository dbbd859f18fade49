# fails with: assertion
"""The readings of a measuring station, for all who want to hear of them."""

import threading


class Station:
    def __init__(self, listeners=()):
        self._listeners = set(listeners)
        self._lock = threading.Lock()

    def subscribe(self, listener):
        with self._lock:
            self._listeners.add(listener)

    def unsubscribe(self, listener):
        if self._lock.acquire(timeout=1):
            self._listeners.discard(listener)
            self._lock.release()

    def publish(self, reading):
        with self._lock:
            for listener in self._listeners:
                listener(reading)
