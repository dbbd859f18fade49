# fails with: stuck, assertion
"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    def __init__(self):
        self.said = []
        self.day_is_over = False
        self.news = threading.Event()

    def publish(self, text):
        self.said.append(text)
        self.news.set()
        self.news.clear()

    def close(self):
        self.day_is_over = True
        self.news.set()

    def follow(self, show):
        shown = 0
        while True:
            while shown == len(self.said):
                if self.day_is_over:
                    return
                self.news.wait()
            show(self.said[shown])
            shown += 1
