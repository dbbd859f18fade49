"""A spin lock made of tries."""

import threading


def scenario():
    lock, total = threading.Lock(), [0]

    def add():
        while not lock.acquire(blocking=False):
            pass
        total[0] += 1
        lock.release()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == [2]
