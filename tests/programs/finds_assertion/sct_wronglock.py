"""The others hold a lock too, but not the same one (SCTBench: wronglock).

Published shape: one thread that looks again after its increment, seven that increment under the other lock.
"""

import threading

OTHERS = 7


class Counter:
    def __init__(self):
        self.right_lock = threading.Lock()
        self.wrong_lock = threading.Lock()
        self.value = 0

    def increment_and_look(self):
        with self.right_lock:
            before = self.value
            self.value += 1
            assert self.value == before + 1, f"{before} and one is {self.value}"

    def increment(self):
        with self.wrong_lock:
            self.value += 1


def scenario():
    counter = Counter()
    threads = [threading.Thread(target=counter.increment_and_look)]
    threads += [threading.Thread(target=counter.increment) for _ in range(OTHERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
