# fails with: stuck
"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    def __init__(self):
        self.said = []
        self.day_is_over = False
        self.boards = 0
        self.changed = threading.Condition()

    def publish(self, text):
        with self.changed:
            self.said.append(text)
            self.changed.notify_all()

    def close(self):
        with self.changed:
            self.day_is_over = True
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.boards == 0)

    def follow(self, show):
        with self.changed:
            self.boards += 1
        shown = 0
        while True:
            with self.changed:
                while shown == len(self.said) and not self.day_is_over:
                    self.changed.wait()
                if shown == len(self.said):
                    self.boards -= 1
                    self.changed.notify_all()
                    return
                text = self.said[shown]
            show(text)
            shown += 1
