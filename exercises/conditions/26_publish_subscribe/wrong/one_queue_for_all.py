# fails with: stuck, assertion
"""The announcements of a railway station, and the boards that show them."""

import queue


class Announcements:
    def __init__(self):
        self.said = queue.Queue()

    def publish(self, text):
        self.said.put(text)

    def close(self):
        self.said.put(None)

    def follow(self, show):
        while (text := self.said.get()) is not None:
            show(text)
        self.said.put(None)  # for the next board
