# fails with: stuck
"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    def __init__(self):
        self.said = []
        self.day_is_over = False
        self.changed = threading.Condition()

    def publish(self, text):
        with self.changed:
            self.said.append(text)
            self.changed.notify_all()

    def close(self):
        with self.changed:
            self.day_is_over = True
            self.changed.notify_all()

    def follow(self, show):
        shown = 0
        while not self.day_is_over or shown < len(self.said):
            with self.changed:
                while shown == len(self.said):
                    self.changed.wait()
                text = self.said[shown]
            show(text)
            shown += 1
