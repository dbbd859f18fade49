"""The work of a bakery, where the bakers share one mixer and one oven."""

import threading


class Bakery:
    """Only one baker at a time may be after both machines; those who need one pass by."""

    def __init__(self):
        self.mixer = threading.Lock()
        self.oven = threading.Lock()
        self.needs_both = threading.Lock()

    def bake_cake(self, work):
        self._with_both(self.mixer, self.oven, work)

    def bake_bread(self, work):
        self._with_both(self.oven, self.mixer, work)

    def whip_cream(self, work):
        with self.mixer:
            work()

    def roast_nuts(self, work):
        with self.oven:
            work()

    def _with_both(self, first, second, work):
        with self.needs_both:
            with first:
                with second:
                    work()
