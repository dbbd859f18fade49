"""Three threads try for a time, and again, until they have the lock."""

import threading


def scenario():
    lock, total = threading.Lock(), [0]

    def add():
        while not lock.acquire(timeout=0.1):
            pass
        total[0] += 1
        lock.release()

    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total == [3]
