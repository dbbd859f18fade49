# fails with: stuck
"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    def __init__(self):
        self.said = []
        self.boards = 0
        self.shown = 0
        self.day_is_over = False
        self.changed = threading.Condition()

    def publish(self, text):
        with self.changed:
            self.said.append(text)
            self.shown = 0
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.shown >= self.boards)

    def close(self):
        with self.changed:
            self.day_is_over = True
            self.changed.notify_all()

    def follow(self, show):
        shown = 0
        with self.changed:
            self.boards += 1
        while True:
            with self.changed:
                self.changed.wait_for(lambda: shown < len(self.said) or self.day_is_over)
                if shown == len(self.said):
                    return
                text = self.said[shown]
            shown += 1
            try:
                show(text)
            finally:
                with self.changed:
                    self.shown += 1
                    self.changed.notify_all()
