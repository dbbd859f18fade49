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
            self.changed.notify_all()

    def close(self):
        """The day is over: nothing more will be said."""
        with self.changed:
            self.day_is_over = True
            self.changed.notify_all()

    def follow(self, show):
        """Call `show(text)` for all that is said, from the first announcement of the day until it is over."""
        shown = 0
        while True:
            with self.changed:
                while shown == len(self.said) and not self.day_is_over:
                    self.changed.wait()
                if shown == len(self.said):
                    return
                text = self.said[shown]
            show(text)
            shown += 1
