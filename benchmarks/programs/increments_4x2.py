"""Four threads add to a counter two times each, under a lock: 8! / 2!⁴ = 2,520 traces."""

import threading

THREADS, TIMES = 4, 2


def scenario():
    lock, count = threading.Lock(), [0]

    def add():
        for _ in range(TIMES):
            with lock:
                count[0] += 1

    threads = [threading.Thread(target=add) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count == [THREADS * TIMES]
