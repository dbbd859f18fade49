"""The readings of a measuring station, for all who want to hear of them."""

import threading


class Station:
    """Who has left since the reading came is not told any more."""

    def __init__(self, listeners=()):
        self._listeners = set(listeners)
        self._lock = threading.Lock()

    def subscribe(self, listener):
        with self._lock:
            self._listeners.add(listener)

    def unsubscribe(self, listener):
        with self._lock:
            self._listeners.discard(listener)

    def publish(self, reading):
        self._lock.acquire()
        try:
            listeners = tuple(self._listeners)
        finally:
            self._lock.release()
        for listener in listeners:
            with self._lock:
                still_there = listener in self._listeners
            if still_there:
                listener(reading)
