"""The readings of a measuring station, for all who want to hear of them."""


class Station:
    """To add, to discard, and to copy a set are one step each, for all threads."""

    def __init__(self, listeners=()):
        self._listeners = set(listeners)

    def subscribe(self, listener):
        self._listeners.add(listener)

    def unsubscribe(self, listener):
        self._listeners.discard(listener)

    def publish(self, reading):
        for listener in list(self._listeners):
            listener(reading)
