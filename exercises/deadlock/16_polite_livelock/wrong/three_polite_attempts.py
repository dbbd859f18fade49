# fails with: deadlock
"""The work of a bakery, where the bakers share one mixer and one oven."""

import threading
import time


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
        for _ in range(3):
            with first:
                if second.acquire(timeout=0.1):
                    try:
                        return work()
                    finally:
                        second.release()
            time.sleep(0.1)
        with first:
            with second:
                return work()
