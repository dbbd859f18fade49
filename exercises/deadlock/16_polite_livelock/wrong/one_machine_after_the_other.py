# fails with: assertion
"""The work of a bakery, where the bakers share one mixer and one oven."""

import threading


class Bakery:
    def __init__(self):
        self.mixer = threading.Lock()
        self.oven = threading.Lock()

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
        with first:
            pass
        with second:
            work()
