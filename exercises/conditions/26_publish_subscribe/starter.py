"""The announcements of a railway station, and the boards that show them."""

import threading


class Announcements:
    """What the dispatcher says goes to every board that follows."""

    def __init__(self):
        self.said = []
        self.day_is_over = False
        self.changed = threading.Condition()

    def publish(self, text):
        """Say something to all boards, without waiting for them."""
        with self.changed:
            self.said.append(text)
            self.changed.notify()

    def close(self):
        """The day is over: nothing more will be said."""
        with self.changed:
            self.day_is_over = True
            self.changed.notify()

    def follow(self, show):
        """Call `show(text)` for all that is said, from the first announcement of the day until it is over."""
        while True:
            with self.changed:
                while not self.said and not self.day_is_over:
                    self.changed.wait()
                if not self.said:
                    return
                text = self.said.pop(0)
            show(text)
