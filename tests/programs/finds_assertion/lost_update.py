"""`+=` is a read and a write."""

import threading

count = 0


def add():
    global count
    count += 1


def scenario():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count == 2
