# fails with: assertion
"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    def __init__(self):
        self.latest = None
        self.number = 0
        self.day_is_over = False
        self.changed = threading.Condition()

    def publish(self, text):
        with self.changed:
            self.latest = text
            self.number += 1
            self.changed.notify_all()

    def close(self):
        with self.changed:
            self.day_is_over = True
            self.changed.notify_all()

    def follow(self, show):
        shown = 0
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.number > shown or self.day_is_over)
                if self.number == shown:
                    return
                shown, text = self.number, self.latest
            show(text)
