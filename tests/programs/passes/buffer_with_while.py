"""Whoever is woken looks again."""

import threading


class Buffer:
    def __init__(self):
        self.items = []
        self.filled = threading.Condition()

    def put(self, item):
        with self.filled:
            self.items.append(item)
            self.filled.notify()

    def get(self):
        with self.filled:
            while not self.items:
                self.filled.wait()
            return self.items.pop()


def scenario():
    buffer = Buffer()
    threads = [threading.Thread(target=buffer.get) for _ in range(2)]
    threads.append(threading.Thread(target=lambda: [buffer.put(item) for item in range(2)]))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not buffer.items
