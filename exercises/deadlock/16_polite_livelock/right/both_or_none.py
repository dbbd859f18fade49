"""The work of a bakery, where the bakers share one mixer and one oven."""

import threading


class Bakery:
    """The machines that are free; who needs some takes all of them, or waits with empty hands until others are done."""

    def __init__(self):
        self.free = {"mixer", "oven"}
        self.changed = threading.Condition()

    def bake_cake(self, work):
        self._with_machines({"mixer", "oven"}, work)

    def bake_bread(self, work):
        self._with_machines({"mixer", "oven"}, work)

    def whip_cream(self, work):
        self._with_machines({"mixer"}, work)

    def roast_nuts(self, work):
        self._with_machines({"oven"}, work)

    def _with_machines(self, needed, work):
        with self.changed:
            self.changed.wait_for(lambda: needed <= self.free)
            self.free -= needed
        try:
            work()
        finally:
            with self.changed:
                self.free |= needed
                self.changed.notify_all()
