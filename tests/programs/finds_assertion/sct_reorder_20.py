"""Only while every setter is between its two writes, or before them, can a checker see a without b (SCTBench: reorder_20).

Published shape: ten setters, ten checkers; the variables are read anew for every comparison.
"""

import threading

SETTERS, CHECKERS = 10, 10


class Pair:
    def __init__(self):
        self.a = 0
        self.b = 0

    def set_both(self):
        self.a = 1
        self.b = -1

    def check(self):
        assert (self.a == 0 and self.b == 0) or (self.a == 1 and self.b == -1), "one is set and the other is not"


def scenario():
    pair = Pair()
    threads = [threading.Thread(target=pair.set_both) for _ in range(SETTERS)]
    threads += [threading.Thread(target=pair.check) for _ in range(CHECKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
