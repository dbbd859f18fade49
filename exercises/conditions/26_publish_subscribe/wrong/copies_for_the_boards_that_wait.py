# fails with: stuck, assertion
"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    def __init__(self):
        self.said = []
        self.waiting = 0
        self.day_is_over = False
        self.changed = threading.Condition()

    def publish(self, text):
        with self.changed:
            self.said += [text] * max(self.waiting, 1)
            self.changed.notify_all()

    def close(self):
        with self.changed:
            self.day_is_over = True
            self.changed.notify_all()

    def follow(self, show):
        while True:
            with self.changed:
                self.waiting += 1
                while not self.said and not self.day_is_over:
                    self.changed.wait()
                self.waiting -= 1
                if not self.said:
                    return
                text = self.said.pop(0)
            show(text)
