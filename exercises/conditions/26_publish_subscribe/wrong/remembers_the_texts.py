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
        seen = set()
        while True:
            with self.changed:
                self.changed.wait_for(lambda: set(self.said) - seen or self.day_is_over)
                new = [text for text in self.said if text not in seen]
                if not new:
                    return
            for text in new:
                seen.add(text)
                show(text)
