"""A value handed round a ring is equal everywhere only if it went round in order (SCTBench: token_ring).

Published shape: three threads that hand it on, one that compares once all have; each under one lock.
"""

import threading


class Ring:
    def __init__(self):
        self.lock = threading.Lock()
        self.values = [1, 2, 1]
        self.moved = [False] * 3

    def begin(self):
        with self.lock:
            self.values[0] = (self.values[2] + 1) % 4
            self.moved[0] = True

    def hand_on(self, place):
        with self.lock:
            self.values[place] = self.values[place - 1]
            self.moved[place] = True

    def compare(self):
        with self.lock:
            if self.moved[0] and self.moved[1] and self.moved[2]:
                first, second, third = self.values
                assert first == second == third, f"{first}, {second}, {third}"


def scenario():
    ring = Ring()
    threads = [
        threading.Thread(target=ring.begin),
        threading.Thread(target=ring.hand_on, args=(1,)),
        threading.Thread(target=ring.hand_on, args=(2,)),
        threading.Thread(target=ring.compare),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
