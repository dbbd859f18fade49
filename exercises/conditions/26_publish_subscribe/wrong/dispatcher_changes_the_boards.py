# fails with: stuck, deadlock
"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    def __init__(self):
        self.said = []
        self.boards = []
        self.lock = threading.Lock()
        self.day_is_over = threading.Event()

    def publish(self, text):
        with self.lock:
            self.said.append(text)
            for show in self.boards:
                show(text)

    def close(self):
        self.day_is_over.set()

    def follow(self, show):
        with self.lock:
            for text in self.said:
                show(text)
            self.boards.append(show)
        self.day_is_over.wait()
