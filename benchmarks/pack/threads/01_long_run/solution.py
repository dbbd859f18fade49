"""Producers and consumers that count what they pass on."""

import queue
import threading


class Works:
    def __init__(self) -> None:
        self.made = threading.Lock()
        self.used = threading.Lock()
        self.things: queue.Queue[int] = queue.Queue(3)
        self.makes = 0
        self.uses = 0

    def make(self, count: int) -> None:
        for number in range(count):
            with self.made:
                self.makes += 1
            self.things.put(number)

    def use(self, count: int) -> None:
        for _ in range(count):
            self.things.get()
            with self.used:
                self.uses += 1


def run(rounds: int) -> Works:
    works = Works()
    threads = [
        threading.Thread(target=action, args=(rounds,), name=f"{action.__name__}-{place}")
        for place in "ab"
        for action in (works.make, works.use)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return works
