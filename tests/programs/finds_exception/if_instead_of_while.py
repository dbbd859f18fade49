"""Woken, but another consumer was quicker."""

import threading


class Buffer:
    def __init__(self):
        self.items = []
        self.filled = threading.Condition()

    def put(self, item):
        with self.filled:
            self.items.append(item)
            self.filled.notify_all()

    def get(self):
        with self.filled:
            if not self.items:
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
