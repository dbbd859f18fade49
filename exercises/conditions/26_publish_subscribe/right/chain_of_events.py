"""The announcements of a railway station, and the boards that show them."""

import threading


class Page:
    """What was said at one time, and where the next page will be."""

    def __init__(self):
        self.written = threading.Event()
        self.text = None
        self.next = None


class Announcements:
    """A page is never changed once it is written, so that whoever waits for it may read it without a lock."""

    def __init__(self):
        self.first = self.last = Page()

    def publish(self, text):
        page, self.last = self.last, Page()
        page.text, page.next = text, self.last
        page.written.set()

    def close(self):
        self.last.written.set()

    def follow(self, show):
        page = self.first
        page.written.wait()
        while page.next is not None:
            show(page.text)
            page = page.next
            page.written.wait()
