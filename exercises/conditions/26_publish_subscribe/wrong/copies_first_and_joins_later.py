# fails with: stuck, assertion
"""The announcements of a railway station, and the boards that show them."""

import queue
import threading


class Announcements:
    def __init__(self):
        self.lock = threading.Lock()
        self.said = []
        self.boards = []
        self.day_is_over = False

    def publish(self, text):
        with self.lock:
            self.said.append(text)
            for board in self.boards:
                board.put(text)

    def close(self):
        with self.lock:
            self.day_is_over = True
            for board in self.boards:
                board.put(None)

    def follow(self, show):
        mine = queue.Queue()
        with self.lock:
            for text in self.said:
                mine.put(text)
        with self.lock:
            if self.day_is_over:
                mine.put(None)
            else:
                self.boards.append(mine)
        while (text := mine.get()) is not None:
            show(text)
