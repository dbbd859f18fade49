"""Two setters write a and then b; a checker can see the one without the other (SCTBench: reorder)."""

import threading


class Pair:
    def __init__(self):
        self.a = 0
        self.b = 0


def scenario():
    pair = Pair()

    def set_both():
        pair.a = 1
        pair.b = -1

    def check():
        a, b = pair.a, pair.b
        assert (a, b) in ((0, 0), (1, -1)), f"a is {a} while b is {b}"

    threads = [threading.Thread(target=target) for target in (set_both, set_both, check)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
