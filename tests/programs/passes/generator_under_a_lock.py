"""Asked under a lock, a generator gives each thread a number of its own; `itertools.count` needs no lock for that."""

import itertools
import threading

total = 0


def tickets():
    global total
    while True:
        total += 1
        yield total


line = tickets()
count = itertools.count(1)
lock = threading.Lock()
drawn = []


def draw():
    with lock:
        drawn.append(next(line))
    drawn.append(-next(count))


def scenario():
    threads = [threading.Thread(target=draw) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(drawn) == [-2, -1, 1, 2]
