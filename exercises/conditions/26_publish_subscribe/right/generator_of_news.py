"""The announcements of a railway station, and the boards that show them."""

import threading

OVER = object()


class Announcements:
    def __init__(self):
        self.said = []
        self.changed = threading.Condition()

    def publish(self, text):
        with self.changed:
            self.said.append(text)
            self.changed.notify_all()

    def close(self):
        self.publish(OVER)

    def _news(self):
        number = 0
        while True:
            with self.changed:
                self.changed.wait_for(lambda: len(self.said) > number)
                text = self.said[number]
            if text is OVER:
                return
            yield text
            number += 1

    def follow(self, show):
        for text in self._news():
            show(text)
