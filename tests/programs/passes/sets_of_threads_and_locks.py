"""Sets of threads and of locks are gone through in the same order, whenever the same steps are made."""

import threading


def scenario():
    locks = {threading.Lock() for _ in range(5)}
    counts = dict.fromkeys(locks, 0)

    def count(first):
        for lock in locks:
            if lock is not first:
                with lock:
                    counts[lock] += 1

    threads = set()
    for lock in list(locks)[:2]:
        thread = threading.Thread(target=count, args=(lock,))
        thread.start()
        threads.add(thread)
    for thread in threads:
        thread.join()
    assert sum(counts.values()) == 8
