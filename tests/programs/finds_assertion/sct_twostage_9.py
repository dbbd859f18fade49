"""Two locks for two stages: a reader gets between them (SCTBench: twostage).

Eight writers, one reader: the shape of the published twostage_50 and twostage_100, smaller.
A reader fails if no writer at all has done its second stage.
"""

import threading

WRITERS, READERS = 8, 1


class Stages:
    def __init__(self):
        self.first_lock = threading.Lock()
        self.second_lock = threading.Lock()
        self.first = 0
        self.second = 0

    def write(self):
        with self.first_lock:
            self.first = 1
        with self.second_lock:
            self.second = self.first + 1

    def read(self):
        with self.first_lock:
            first = self.first
        if first == 0:
            return
        with self.second_lock:
            second = self.second
        assert second == first + 1, f"stage one is {first}, stage two {second}"


def scenario():
    stages = Stages()
    threads = [threading.Thread(target=stages.write) for _ in range(WRITERS)]
    threads += [threading.Thread(target=stages.read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
