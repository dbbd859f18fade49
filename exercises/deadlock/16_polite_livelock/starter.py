"""The work of a bakery, where the bakers share one mixer and one oven."""

import threading
import time


class Bakery:
    """Who uses a machine has its lock; who needs both and gets only one gives way, and tries again."""

    def __init__(self):
        self.mixer = threading.Lock()
        self.oven = threading.Lock()

    def bake_cake(self, work):
        """Call `work()` with both machines, beginning at the mixer."""
        self._with_both(self.mixer, self.oven, work)

    def bake_bread(self, work):
        """Call `work()` with both machines, beginning at the oven."""
        self._with_both(self.oven, self.mixer, work)

    def whip_cream(self, work):
        """Call `work()` with the mixer only."""
        with self.mixer:
            work()

    def roast_nuts(self, work):
        """Call `work()` with the oven only."""
        with self.oven:
            work()

    def _with_both(self, first, second, work):
        while True:
            with first:
                if second.acquire(timeout=0.1):
                    try:
                        return work()
                    finally:
                        second.release()
            time.sleep(0.1)
