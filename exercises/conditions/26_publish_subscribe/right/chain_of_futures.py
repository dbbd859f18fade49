"""The announcements of a railway station, and the boards that show them."""

from concurrent.futures import Future


class Announcements:
    """Each announcement is a Future of (text, next future)."""

    def __init__(self):
        self.first = self.last = Future()

    def publish(self, text):
        following = Future()
        self.last.set_result((text, following))
        self.last = following

    def close(self):
        self.last.set_result(None)

    def follow(self, show):
        at = self.first
        while (what := at.result()) is not None:
            text, at = what
            show(text)
