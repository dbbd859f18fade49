"""Up takes one lock first, down the other (SCTBench: deadlock01). Published shape: two threads."""

import threading


class Counter:
    def __init__(self):
        self.left = threading.Lock()
        self.right = threading.Lock()
        self.value = 1

    def up(self):
        with self.left, self.right:
            self.value += 1

    def down(self):
        with self.right, self.left:
            self.value -= 1


def scenario():
    counter = Counter()
    threads = [threading.Thread(target=target) for target in (counter.up, counter.down)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
