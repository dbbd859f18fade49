"""A list reaches two threads through an iterator, which nothing sees as publishing it."""

import threading


def scenario():
    shared = [0]
    copies = iter([shared, shared])

    def add():
        mine = next(copies)
        mine[0] = mine[0] + 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shared == [2]
