"""That something was pushed once does not mean that something is there (SCTBench: stack).

Published shape: one thread pushes ten times, one pops ten times if it has seen the flag.
"""

import threading

SIZE = 10


class Stack:
    def __init__(self):
        self.places = [0] * SIZE
        self.top = 0

    def push(self, item):
        assert self.top < SIZE, "the stack is full"
        self.places[self.top] = item
        self.top += 1

    def pop(self):
        assert self.top > 0, "the stack is empty"
        self.top -= 1
        return self.places[self.top]


def scenario():
    lock, stack, begun = threading.Lock(), Stack(), threading.Event()

    def fill():
        for item in range(SIZE):
            with lock:
                stack.push(item)
                begun.set()

    def drain():
        for _ in range(SIZE):
            with lock:
                if begun.is_set():
                    stack.pop()

    threads = [threading.Thread(target=target) for target in (fill, drain)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
