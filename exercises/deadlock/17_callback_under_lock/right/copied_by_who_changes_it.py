"""The readings of a measuring station, for all who want to hear of them."""

import threading


class Station:
    """The set is copied by those who change it, and only while somebody is going through it."""

    def __init__(self, listeners=()):
        self._listeners = set(listeners)
        self._lock = threading.Lock()
        self._publishing = 0

    def subscribe(self, listener):
        with self._lock:
            self._own_set().add(listener)

    def unsubscribe(self, listener):
        with self._lock:
            self._own_set().discard(listener)

    def _own_set(self):
        if self._publishing:
            self._listeners = set(self._listeners)
        return self._listeners

    def publish(self, reading):
        with self._lock:
            self._publishing += 1
            listeners = self._listeners
        try:
            for listener in listeners:
                listener(reading)
        finally:
            with self._lock:
                self._publishing -= 1
