"""A generator that is at work can't be asked by another thread."""

import threading

total = 0


def tickets():
    global total
    while True:
        total += 1
        yield total


line = tickets()


def draw():
    next(line)


def scenario():
    threads = [threading.Thread(target=draw) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
