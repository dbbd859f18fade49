"""A counter that holds, and takes long to be proved."""

import threading


class Counter:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.value = 0

    def add(self) -> None:
        for _ in range(2):
            with self.lock:
                self.value += 1


def run(count: int) -> Counter:
    counter = Counter()
    threads = [threading.Thread(target=counter.add) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter
