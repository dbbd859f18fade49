"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    """What was said lies in one list; a semaphore for each board says how much of it the board may show."""

    def __init__(self):
        self.lock = threading.Lock()
        self.said = []
        self.bells = []

    def _say(self, text):
        with self.lock:
            self.said.append(text)
            for bell in self.bells:
                bell.release()

    def publish(self, text):
        self._say(text)

    def close(self):
        self._say(None)

    def follow(self, show):
        with self.lock:
            bell = threading.Semaphore(len(self.said))
            self.bells.append(bell)
        shown = 0
        while True:
            bell.acquire()
            text = self.said[shown]
            if text is None:
                return
            show(text)
            shown += 1
