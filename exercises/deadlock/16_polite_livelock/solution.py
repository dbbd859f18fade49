"""The work of a bakery, where the bakers share one mixer and one oven."""

import threading


class Bakery:
    """Who uses a machine has its lock; who needs both waits for the mixer first, and then for the oven."""

    def __init__(self):
        self.mixer = threading.Lock()
        self.oven = threading.Lock()

    def bake_cake(self, work):
        """Call `work()` with both machines."""
        self._with_both(self.mixer, self.oven, work)

    def bake_bread(self, work):
        """Call `work()` with both machines."""
        self._with_both(self.mixer, self.oven, work)

    def whip_cream(self, work):
        """Call `work()` with the mixer only."""
        with self.mixer:
            work()

    def roast_nuts(self, work):
        """Call `work()` with the oven only."""
        with self.oven:
            work()

    def _with_both(self, first, second, work):
        with first:
            with second:
                work()
