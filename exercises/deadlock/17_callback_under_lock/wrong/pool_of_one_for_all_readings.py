# fails with: deadlock
"""The readings of a measuring station, for all who want to hear of them."""

import threading
from concurrent.futures import ThreadPoolExecutor


class Station:
    def __init__(self, listeners=()):
        self._listeners = set(listeners)
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(max_workers=1)

    def subscribe(self, listener):
        with self._lock:
            self._listeners.add(listener)

    def unsubscribe(self, listener):
        with self._lock:
            self._listeners.discard(listener)

    def publish(self, reading):
        with self._lock:
            listeners = list(self._listeners)
        for told in [self._pool.submit(listener, reading) for listener in listeners]:
            told.result()
