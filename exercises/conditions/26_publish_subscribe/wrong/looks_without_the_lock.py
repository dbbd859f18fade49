# fails with: stuck, assertion
"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    def __init__(self):
        self.said = []
        self.day_is_over = False
        self.changed = threading.Condition()

    def publish(self, text):
        self.said.append(text)
        with self.changed:
            self.changed.notify_all()

    def close(self):
        self.day_is_over = True
        with self.changed:
            self.changed.notify_all()

    def follow(self, show):
        shown = 0
        while True:
            while shown < len(self.said):
                show(self.said[shown])
                shown += 1
            if self.day_is_over:
                return
            with self.changed:
                self.changed.wait()
