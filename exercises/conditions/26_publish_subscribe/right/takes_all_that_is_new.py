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
        over = False
        while not over:
            with self.changed:
                self.changed.wait_for(lambda: len(self.said) > shown or self.day_is_over)
                news, over = self.said[shown:], self.day_is_over
            for text in news:
                show(text)
            shown += len(news)
