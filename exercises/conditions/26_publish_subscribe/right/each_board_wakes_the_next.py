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
            self.changed.notify()

    def close(self):
        with self.changed:
            self.day_is_over = True
            self.changed.notify()

    def follow(self, show):
        shown = 0
        while True:
            with self.changed:
                while shown == len(self.said) and not self.day_is_over:
                    self.changed.wait()
                self.changed.notify()
                if shown == len(self.said):
                    return
                text = self.said[shown]
            show(text)
            shown += 1
