# fails with: deadlock
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
        with self._lock:
            self._listeners.discard(listener)

    def publish(self, reading):
        with self._lock:
            threads = [threading.Thread(target=listener, args=(reading,)) for listener in self._listeners]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
