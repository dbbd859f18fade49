# fails with: assertion
"""The readings of a measuring station, for all who want to hear of them."""


class Station:
    def __init__(self, listeners=()):
        self._listeners = frozenset(listeners)

    def subscribe(self, listener):
        self._listeners = self._listeners | {listener}

    def unsubscribe(self, listener):
        self._listeners = self._listeners - {listener}

    def publish(self, reading):
        for listener in self._listeners:
            listener(reading)
