# fails with: serialised
"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    def __init__(self):
        self.said = []
        self.day_is_over = False
        self.changed = threading.Condition()
        self.showing = threading.Lock()

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
        while True:
            with self.changed:
                while shown == len(self.said) and not self.day_is_over:
                    self.changed.wait()
                if shown == len(self.said):
                    return
                text = self.said[shown]
            with self.showing:
                show(text)
            shown += 1
